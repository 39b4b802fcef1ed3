//! Fences with the info string `v2p` (FMT-1), by the rules of Markdown: a fence ends with a line of
//! the same signs, at least as many, that is not indented four columns deeper.

use super::comment::Line;
use std::collections::BTreeMap;
use std::ops::Range;

/// A fence of ours and what follows from it.
#[derive(Clone, Debug)]
pub(super) struct Fenced<'l, 's> {
    /// The opening fence in the file.
    pub(super) fence: Range<usize>,
    pub(super) state: State<'l, 's>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum State<'l, 's> {
    /// A block with its end.
    Closed(&'l [Line<'s>]),
    /// The end is missing.
    Unclosed,
    /// It begins inside another fence, which does not make it an example: that one is no longer
    /// than this one, so what ends this one ends the other.
    Misfit,
    /// The line of the fence goes on behind the info string, or has text before it.
    Mangled,
    /// The fence says `yaml` only, and what begins inside is a contract.
    Nameless,
}

/// A line that begins with a fence.
#[derive(Clone, Copy, Debug)]
struct Fence {
    sign: char,
    length: usize,
    indent: usize,
    /// The columns that a line inside may be indented and still be a fence.
    reach: usize,
    info: Info,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Info {
    /// Nothing: it may be an end.
    Empty,
    /// `v2p` or `yaml v2p`.
    Ours,
    /// The same with something behind it.
    OursAndMore,
    /// `yaml` alone: an example, or a contract whose info string lost its second word.
    Yaml,
    /// Another language.
    Foreign,
}

impl Fence {
    fn of(line: &Line<'_>) -> Option<Self> {
        let text = line.text.trim();
        let sign = text.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let behind = text.trim_start_matches(sign);
        let length = text.len() - behind.len();
        let info = Info::of(behind);
        // Backticks behind backticks are a span of code in a text.
        let is_span = sign == '`' && behind.contains('`') && info != Info::OursAndMore;
        let indent = line.indent();
        let reach = if line.ragged { usize::MAX } else { indent + 3 };
        (length >= 3 && !is_span).then_some(Self { sign, length, indent, reach, info })
    }

    fn closes(self, outer: Self) -> bool {
        self.info == Info::Empty && self.matches(outer)
    }

    /// Whether it is of the kind that ends `outer`, were it not for the info string.
    fn matches(self, outer: Self) -> bool {
        self.sign == outer.sign && self.length >= outer.length && self.indent <= outer.reach
    }

    fn opens_block(self) -> bool {
        matches!(self.info, Info::Ours | Info::OursAndMore)
    }
}

impl Info {
    fn of(info: &str) -> Self {
        let mut words = info.split([' ', '\t', ',', '`']).filter(|word| !word.is_empty());
        let name = match words.next() {
            None => return Self::Empty,
            Some("yaml" | "yml") => match words.next() {
                None => return Self::Yaml,
                second => second,
            },
            first => first,
        };
        match (name, words.next()) {
            (Some("v2p"), None) if !info.contains([',', '`']) => Self::Ours,
            (Some("v2p"), _) => Self::OursAndMore,
            _ => Self::Foreign,
        }
    }
}

/// Whether a line opens a block, whatever stands around it.
pub(super) fn opens_block(line: &Line<'_>) -> bool {
    Fence::of(line).is_some_and(Fence::opens_block) || is_joined(line.text)
}

/// A formatter joined the lines of a block with the text before them.
fn is_joined(line: &str) -> bool {
    let mut behind_fences = line.split("```").skip(1).map(str::trim_start);
    behind_fences.any(|behind| {
        let info = behind.strip_prefix("yaml ").unwrap_or(behind).trim_start();
        let text = info.strip_prefix("v2p ").unwrap_or_default().trim_start();
        text.starts_with("unit:") || text.starts_with("part_of:")
    })
}

/// The lines outside of all fences that have an end.
pub(super) fn prose<'l, 's>(lines: &'l [Line<'s>]) -> Vec<&'l Line<'s>> {
    let fences: Vec<_> = lines.iter().map(Fence::of).collect();
    let has_end = have_ends(&fences);
    let mut found = Vec::new();
    let mut open: Option<Fence> = None;
    for ((line, fence), has_end) in lines.iter().zip(&fences).zip(has_end) {
        match (open, fence) {
            (Some(outer), Some(fence)) if fence.closes(outer) => open = None,
            (Some(_), _) => {}
            (None, Some(fence)) if has_end => open = Some(*fence),
            (None, _) => found.push(line),
        }
    }
    found
}

/// Our fences in the lines of one comment. What stands inside another fence is an example.
pub(super) fn fenced<'l, 's>(lines: &'l [Line<'s>]) -> Vec<Fenced<'l, 's>> {
    let fences: Vec<_> = lines.iter().map(Fence::of).collect();
    let has_end = have_ends(&fences);
    let mut found = Vec::new();
    let mut next = 0;
    while let (Some(line), Some(fence)) = (lines.get(next), fences.get(next)) {
        let rest = fences.get(next + 1..).unwrap_or_default();
        let first_inside = |is: &dyn Fn(Fence) -> bool| rest.iter().position(|f| f.is_some_and(is));
        let has_end = has_end.get(next) == Some(&true);
        next += 1;
        let state = match fence {
            None if is_joined(line.text) => State::Mangled,
            None => continue,
            Some(Fence { info: Info::OursAndMore, .. }) => State::Mangled,
            Some(opener @ Fence { info: Info::Ours, .. }) => {
                let stops = |inner: Fence| inner.closes(*opener) || inner.opens_block();
                let stop = if has_end { first_inside(&stops) } else { None };
                match stop.filter(|stop| ends_at(rest, *stop, *opener)) {
                    Some(end) => {
                        let body = lines.get(next..next + end).unwrap_or_default();
                        next += end + 1;
                        State::Closed(body)
                    }
                    None => State::Unclosed,
                }
            }
            Some(Fence { info: Info::Yaml, .. }) if begins_contract(lines.get(next)) => {
                State::Nameless
            }
            Some(opener) => {
                let closes = |inner: Fence| inner.closes(*opener);
                let Some(end) = has_end.then(|| first_inside(&closes)).flatten() else { continue };
                let inside = lines.iter().zip(&fences).skip(next).take(end);
                found.extend(inside.filter_map(|(line, inner)| {
                    let misfit = inner.is_some_and(|f| f.info == Info::Ours && f.matches(*opener));
                    misfit.then(|| Fenced { fence: line.range(), state: State::Misfit })
                }));
                next += end + 1;
                continue;
            }
        };
        found.push(Fenced { fence: line.range(), state });
    }
    found
}

/// Whether a line is the first of a contract.
fn begins_contract(line: Option<&Line<'_>>) -> bool {
    let text = line.map_or("", |line| line.text.trim_start());
    text.starts_with("unit:") || text.starts_with("part_of:")
}

fn ends_at(rest: &[Option<Fence>], at: usize, opener: Fence) -> bool {
    rest.get(at).copied().flatten().is_some_and(|fence| fence.closes(opener))
}

/// For each line whether a fence that it opens has an end, so that one without costs no search.
fn have_ends(fences: &[Option<Fence>]) -> Vec<bool> {
    let (mut backticks, mut tildes) = (Ends::default(), Ends::default());
    let mut found: Vec<_> = fences
        .iter()
        .rev()
        .map(|fence| {
            let Some(fence) = fence else { return false };
            let ends = if fence.sign == '`' { &mut backticks } else { &mut tildes };
            let has_end = ends.least_indent(fence.length).is_some_and(|ind| ind <= fence.reach);
            if fence.info == Info::Empty {
                ends.add(fence.length, fence.indent);
            }
            has_end
        })
        .collect();
    found.reverse();
    found
}

/// The ends behind a line: for each length the least indentation, without those that a longer and
/// less indented one makes idle. So the indentation rises with the length.
#[derive(Default)]
struct Ends {
    indents: BTreeMap<usize, usize>,
}

impl Ends {
    fn least_indent(&self, length: usize) -> Option<usize> {
        self.indents.range(length..).next().map(|(_, indent)| *indent)
    }

    fn add(&mut self, length: usize, indent: usize) {
        if self.least_indent(length).is_some_and(|least| least <= indent) {
            return;
        }
        while let Some((idle, deeper)) = self.indents.range(..=length).next_back() {
            if *deeper < indent {
                break;
            }
            let idle = *idle;
            self.indents.remove(&idle);
        }
        self.indents.insert(length, indent);
    }
}
