//! Evaluating the set language over a corpus (formats, section 5).

mod error;
mod vocabulary;

pub use error::SelectError;

use crate::bits::Bits;
use crate::corpus::Corpus;
use crate::link::Direction;
use crate::unit_set::{UnitSet, Via};
use v2p_core::contract::DependencyKind;
use v2p_core::set::{Arg, Function, Node};
use v2p_core::{Expression, Tier};

impl Corpus {
    /// The units that an expression names: the whole set language (formats, section 5).
    ///
    /// ```
    /// # use v2p_core::{Block, Contract, Excerpt, Finding, Valid, Validator, contract};
    /// # struct NoRules;
    /// # impl Validator<Contract> for NoRules {
    /// #     fn validate(&self, _: &Contract) -> Vec<Finding> { Vec::new() }
    /// # }
    /// # fn read(text: &str) -> Valid<Contract> {
    /// #     let Some(Block::Unit(contract)) = contract::decode(&Excerpt::whole("a.py", text)).value else { panic!() };
    /// #     Valid::by(&NoRules, *contract).unwrap().value
    /// # }
    /// use v2p_graph::{Corpus, Sources};
    /// let contracts = vec![
    ///     read("unit: api.pay\nversion: 1.0.0\nschema: 1.0.0\nentry: http\ndepends_on: [pay.charge]\n"),
    ///     read("unit: pay.charge\nversion: 1.0.0\nschema: 1.0.0\ntags: [payment]\n"),
    /// ];
    /// let corpus = Corpus::assemble(Sources { contracts, ..Sources::default() }).value;
    /// let exposed = corpus.select(&"deps(entry(http)) & tag(payment)".parse()?)?;
    /// assert_eq!(exposed.ids().map(|id| id.as_str()).collect::<Vec<_>>(), ["pay.charge"]);
    ///
    /// let typo = corpus.select(&"tag(paymnet)".parse()?).unwrap_err();
    /// assert_eq!(typo.to_string(), "no unit has the tag `paymnet`");
    /// assert_eq!(typo.help(), Some("did you mean `payment`?"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SelectError::Unknown`] when a word that is no glob matches nothing known: a typo is never
    /// an empty answer. [`SelectError::NotObserved`] when the expression asks for evidence or
    /// decisions. The first of them, as written; [`problems`](Self::problems) gives all.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: graph.select
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Answers an expression of the set language over the corpus.
    /// owner: maintainers@v2p-governance.dev
    /// entry: public_api
    /// tags: [scale]
    /// depends_on: [core.parse_set, {unit: graph.assemble, kind: data}]
    /// clauses:
    ///   - id: model
    ///     dimension: correctness.result
    ///     must: return the units that the naive evaluation of the expression gives
    ///     proof: [{property: "tests/model.rs > select_answers_as_the_model"}]
    ///   - id: no-silent-typo
    ///     dimension: correctness.result
    ///     when: a word without wildcard names nothing known
    ///     must: return `SelectError::Unknown` with the nearest word, never an empty set
    ///     proof: [{test: "tests/select.rs > a_word_that_means_nothing_is_an_error"}]
    ///   - id: not-observed
    ///     dimension: correctness.result
    ///     when: the expression asks for approval, proof, staleness or maturity
    ///     must: return `SelectError::NotObserved`
    ///     proof: [{test: "tests/select.rs > what_contracts_do_not_hold_is_an_error"}]
    ///   - id: no-explosion
    ///     dimension: economics.growth
    ///     must: visit each unit at most once for each search, on cycles and diamonds too
    ///     proof:
    ///       - {test: "tests/search.rs > fifty_diamonds"}
    ///       - {test: "tests/search.rs > a_clique"}
    /// ```
    pub fn select(&self, expression: &Expression) -> Result<UnitSet<'_>, SelectError> {
        match self.problems(expression).into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(self.set(self.evaluate(expression.root(), &mut Vec::new()))),
        }
    }

    fn evaluate<'e>(&self, node: &'e Node, names: &mut Vec<(&'e str, Bits)>) -> Bits {
        // `a | b | c | …` leans to the left, as deep as the text is long: its left edge is walked
        // in a loop. Everything else nests as deep as the parser allows, which is not deep.
        let mut operands = Vec::new();
        let mut node = node;
        while let Node::And(left, right) | Node::Or(left, right) | Node::Without(left, right) = node
        {
            operands.push((node, right.as_ref()));
            node = left;
        }
        let first = self.operand(node, names);
        operands.into_iter().rev().fold(first, |left, (node, right)| {
            let right = self.evaluate(right, names);
            match node {
                Node::And(..) => left.intersection(&right),
                Node::Or(..) => left.union(&right),
                _ => left.difference(&right),
            }
        })
    }

    fn operand<'e>(&self, node: &'e Node, names: &mut Vec<(&'e str, Bits)>) -> Bits {
        let len = self.tables.contracts.len();
        match node {
            Node::Call { function, args } => self.call(*function, args, names),
            Node::Ids(pattern) if pattern.is_literal() => {
                Bits::collect(len, self.tables.number(pattern.as_str()))
            }
            Node::Ids(pattern) => {
                self.units_where(|unit| pattern.matches(unit.id().as_str())).into_bits()
            }
            Node::Not(inner) => Bits::full(len).difference(&self.evaluate(inner, names)),
            Node::Let { name, value, body } => {
                let value = self.evaluate(value, names);
                names.push((name, value));
                let answer = self.evaluate(body, names);
                names.pop();
                answer
            }
            Node::Var(name) => {
                let bound = names.iter().rev().find(|(bound, _)| bound == name);
                bound.map_or_else(|| Bits::empty(len), |(_, value)| value.clone())
            }
            Node::And(..) | Node::Or(..) | Node::Without(..) => self.evaluate(node, names),
        }
    }

    fn call<'e>(
        &self,
        function: Function,
        args: &'e [Arg],
        names: &mut Vec<(&'e str, Bits)>,
    ) -> Bits {
        let len = self.tables.contracts.len();
        let mut set = |position: usize| match args.get(position) {
            Some(Arg::Set(node)) => self.evaluate(node, names),
            _ => Bits::empty(len),
        };
        let via = via(args);
        let (forward, reverse) = (Direction::Forward, Direction::Reverse);
        match function {
            Function::Governed => Bits::full(len),
            Function::Tier => {
                let wanted = tier(args);
                self.units_where(|unit| unit.tier().is_some() && unit.tier() == wanted).into_bits()
            }
            Function::Deps => self.reach(&set(0), forward, via),
            Function::Rdeps => self.reach(&set(0), reverse, via),
            Function::Targets => self.step(&set(0), forward, via),
            Function::Sources => self.step(&set(0), reverse, via),
            Function::Somepath => {
                let path = self.shortest_path(&set(0), &set(1), via);
                Bits::collect(len, path)
            }
            Function::Allpaths => self.all_paths(&set(0), &set(1), via),
            Function::Between => {
                let (from, to) = (set(0), set(1));
                self.all_paths(&from, &to, via).difference(&from).difference(&to)
            }
            Function::InCycle => {
                Bits::collect(len, self.circles_of(via.kind).into_iter().flatten())
            }
            local => {
                let holds = |unit: crate::Unit<'_>| {
                    Expression::call_holds_for(local, args, unit.contract()) == Some(true)
                };
                self.units_where(holds).into_bits()
            }
        }
    }
}

/// The kind of dependency and the depth among the arguments.
fn via(args: &[Arg]) -> Via {
    let kind = args.iter().find_map(|arg| match arg {
        Arg::Word(word) => kind(word),
        _ => None,
    });
    let depth = args.iter().find_map(|arg| match arg {
        Arg::Depth(depth) => Some(*depth),
        _ => None,
    });
    Via { kind, depth }
}

/// The kind of dependency of a word; `calls` is another way to write `call`.
fn kind(word: &str) -> Option<DependencyKind> {
    let word = if word == "calls" { DependencyKind::Call.word() } else { word };
    DependencyKind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

fn tier(args: &[Arg]) -> Option<Tier> {
    match args.first() {
        Some(Arg::Word(word)) => word.parse().ok(),
        _ => None,
    }
}
