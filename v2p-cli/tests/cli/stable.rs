//! Two runs over the same input give the same bytes (FMT-11, A2), whatever the number of threads.

use crate::support::Folder;

#[test]
fn runs_and_threads_change_no_byte() {
    let folder = Folder::coaching();
    // Findings from many files at once, so that their order could show.
    folder.write("src/broken.py", "# ```v2p\n# unit: Broken\n# ```\ndef broken(): ...\n");
    for name in 0..40 {
        let text =
            format!("def f{name}(:\n    '''\n    ```v2p\n    unit: x.f{name}\n    ```\n    '''\n");
        folder.write(&format!("many/file{name}.py"), text);
    }
    for arguments in [
        &["scan", "--format", "json"][..],
        &["check", "--format", "json"],
        &["scan"],
        &["check"],
        &["query", "all()", "--format", "json"],
    ] {
        let run = |threads: &str| {
            let mut command = folder.command(arguments);
            command.env("RAYON_NUM_THREADS", threads).output().unwrap()
        };
        let first = run("1");
        assert!(!first.stdout.is_empty());
        for threads in ["1", "4", "3"] {
            assert!(run(threads) == first, "{arguments:?} with {threads} threads");
        }
    }
}

#[test]
fn the_place_of_the_repository_is_in_no_finding() {
    let (one, two) = (Folder::data("shop"), Folder::data("shop"));
    for folder in [&one, &two] {
        folder.write(
            "src/broken.py",
            "def broken(:\n    '''\n    ```v2p\n    unit: x\n    ```\n    '''\n",
        );
    }
    for format in ["human", "json"] {
        let arguments = ["check", "--format", format];
        assert_eq!(one.v2p(&arguments), two.v2p(&arguments));
    }
}
