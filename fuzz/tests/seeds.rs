//! Every seed, and every input that once was a mistake, through its target.

use std::path::{Path, PathBuf};

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 10] = [
    ("yaml", v2p_fuzz::yaml),
    ("contract", v2p_fuzz::contract),
    ("expression", v2p_fuzz::expression),
    ("extract", v2p_fuzz::extract),
    ("schema", v2p_fuzz::schema),
    ("invariant", v2p_fuzz::invariant),
    ("value_chain", v2p_fuzz::value_chain),
    ("roles", v2p_fuzz::roles),
    ("evidence", v2p_fuzz::evidence),
    ("check", v2p_fuzz::check),
];

fn seeds(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut seeds: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    seeds
}

#[test]
fn every_seed_holds() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds {
            target(&std::fs::read(seed).unwrap());
        }
    }
}

#[test]
fn a_seed_cut_short_anywhere_holds() {
    for (name, target) in TARGETS.into_iter().filter(|(name, _)| *name != "check") {
        for seed in seeds(name) {
            let bytes = std::fs::read(seed).unwrap();
            (0..bytes.len()).step_by(7).for_each(|end| target(&bytes[..end]));
        }
    }
}

#[test]
fn every_seed_of_every_target_holds_in_the_others() {
    for (_, target) in TARGETS.into_iter().filter(|(name, _)| *name != "check") {
        for (name, _) in TARGETS {
            seeds(name).iter().for_each(|seed| target(&std::fs::read(seed).unwrap()));
        }
    }
}
