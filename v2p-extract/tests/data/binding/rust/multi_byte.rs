/* Größe 🦀 */ /* ```v2p
unit: a.größe
``` */
fn größe() {}

/* 🦀🦀 */ /* é ```v2p unit: a.x */ fn krabbe() {}
