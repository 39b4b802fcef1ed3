//! Walking a folder (FMT-17).

use crate::fixtures::{check_words, line_of};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use tempfile::TempDir;
use v2p_extract::walk::{Options, Walked, walk};
use v2p_extract::{Limits, Source, extract};

const FUNCTION: &str = "def refund(): ...\n";
const BLOCK: &str = "# ```v2p\n# unit: pay.refund\n# ```\ndef refund(): ...\n";

/// A folder with files.
fn folder<const N: usize>(files: [(&str, &str); N]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Walks a folder; the answers are the paths.
fn walked(root: &Path, options: &Options<'_>) -> Walked<String> {
    #[expect(clippy::result_large_err, reason = "that of the library")]
    let path =
        |source: &Source, language| extract(source, language).map(|found| found.path.to_string());
    walk(root, options, path).unwrap()
}

/// What was examined, and what was left out with its reason and finding.
fn seen(root: &Path) -> (Vec<String>, Vec<String>) {
    let walked = walked(root, &Options::default());
    (walked.results.clone(), left_out(&walked))
}

fn left_out(walked: &Walked<String>) -> Vec<String> {
    let line = |left_out: &v2p_extract::NotExamined| {
        left_out.finding.iter().for_each(check_words);
        let finding = left_out.finding.as_ref().map(line_of).unwrap_or_default();
        format!("{}: {} {finding}", left_out.path, left_out.reason).trim_end().to_owned()
    };
    walked.not_examined.iter().map(line).collect()
}

#[test]
fn files_come_in_the_order_of_their_paths() {
    let folder =
        folder([("b.py", ""), ("a/z.js", ""), ("a.py", ""), ("a/b/c.py", ""), ("x.txt", "")]);
    let (examined, left_out) = seen(folder.path());
    assert_eq!(examined, ["a.py", "a/b/c.py", "a/z.js", "b.py"]);
    assert!(left_out.is_empty());
}

#[test]
fn ignore_files_below_the_root_count() {
    let folder = folder([
        (".gitignore", "built/\n*.gen.py\n!kept.gen.py\n"),
        (".v2pignore", "fixtures\n"),
        ("a/.gitignore", "local.py\n"),
        (".ignore", "seen.py\n"),
        ("built/a.py", ""),
        ("x.gen.py", ""),
        ("kept.gen.py", ""),
        ("fixtures/a.py", ""),
        ("a/local.py", ""),
        ("b/local.py", ""),
        ("seen.py", ""),
        (".hidden/a.py", ""),
    ]);
    let (examined, left_out) = seen(folder.path());
    assert_eq!(examined, ["b/local.py", "kept.gen.py", "seen.py"]);
    assert!(left_out.is_empty());
}

#[test]
fn ignore_files_above_the_root_do_not_count() {
    let folder = folder([(".gitignore", "*.py\n"), (".v2pignore", "*.py\n"), ("root/a.py", "")]);
    assert_eq!(seen(&folder.path().join("root")).0, ["a.py"]);
}

#[test]
fn a_vendored_folder_is_named_once() {
    let folder = folder([
        ("node_modules/a/a.js", ""),
        ("node_modules/a/node_modules/b.js", ""),
        ("src/vendor/c.py", ""),
        ("src/vendor.py", ""),
    ]);
    let (examined, left_out) = seen(folder.path());
    assert_eq!(examined, ["src/vendor.py"]);
    assert_eq!(left_out, ["node_modules: vendored", "src/vendor: vendored"]);
}

#[test]
fn git_attributes_count() {
    let folder = folder([
        (
            ".gitattributes",
            "# words\n*.pb.py linguist-generated\ndist/** linguist-vendored=true -text\n\
             mine.pb.py linguist-generated=false\nplain.py text eol=lf\n",
        ),
        ("a/.gitattributes", "deep.pb.py -linguist-generated\nlocal.py linguist-generated=true\n"),
        ("x.pb.py", ""),
        ("mine.pb.py", ""),
        ("plain.py", ""),
        ("dist/a/b.js", ""),
        ("a/deep.pb.py", ""),
        ("a/local.py", ""),
        ("local.py", ""),
    ]);
    let (examined, left_out) = seen(folder.path());
    assert_eq!(examined, ["a/deep.pb.py", "local.py", "mine.pb.py", "plain.py"]);
    assert_eq!(left_out, ["a/local.py: generated", "dist/a/b.js: vendored", "x.pb.py: generated"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder([("root/real.py", FUNCTION), ("outside.py", ""), ("outside/x.py", "")]);
    let root = folder.path().join("root");
    write(&root, "README.md", "");
    for (target, link) in [
        ("../outside.py", "leads_out.py"),
        ("../outside", "folder_out"),
        ("real.py", "inside.py"),
        ("nowhere.py", "dangling.py"),
        ("cyclic.py", "cyclic.py"),
        (".", "round"),
        ("README.md", "README"),
    ] {
        symlink(target, root.join(link)).unwrap();
    }
    let (examined, left_out) = seen(&root);
    assert_eq!(examined, ["real.py"]);
    assert_eq!(
        left_out,
        [
            "cyclic.py: symbolic link V2P-X003 warning at 1:1",
            "dangling.py: symbolic link V2P-X003 warning at 1:1",
            "folder_out: symbolic link V2P-X003 warning at 1:1",
            "inside.py: symbolic link",
            "leads_out.py: symbolic link V2P-X003 warning at 1:1",
            "round: symbolic link",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_root_may_be_a_link() {
    let folder = folder([("real/a.py", "")]);
    let link = folder.path().join("link");
    std::os::unix::fs::symlink("real", &link).unwrap();
    assert_eq!(seen(&link).0, ["a.py"]);
}

#[test]
fn files_that_nobody_wrote_or_can_read_as_text() {
    let folder =
        folder([("nul.py", "x = 1\0"), ("generated.py", "# @generated\n"), ("fine.py", FUNCTION)]);
    write(folder.path(), "latin.py", b"# caf\xe9\n");
    write(folder.path(), "latin_block.py", b"# caf\xe9\n# ```v2p\n");
    write(folder.path(), "nul_block.py", BLOCK.to_owned() + "\0");
    write(folder.path(), "minified.js", "x=1;".repeat(5_000));
    let (examined, left_out) = seen(folder.path());
    assert_eq!(examined, ["fine.py"]);
    assert_eq!(
        left_out,
        [
            "generated.py: generated",
            "latin.py: not UTF-8 V2P-X001 warning at 1:6",
            "latin_block.py: not UTF-8 V2P-X001 error at 1:6",
            "minified.js: minified",
            "nul.py: binary",
            "nul_block.py: binary V2P-X001 error at 5:1",
        ]
    );
}

#[test]
fn a_file_over_the_limit_is_read_no_further() {
    let folder = folder([("small.py", FUNCTION), ("large.py", BLOCK)]);
    write(folder.path(), "data.py", "x = 1\n".repeat(100));
    let mut options = Options::default();
    options.limits = Limits { bytes: 40 };
    let walked = walked(folder.path(), &options);
    assert_eq!(walked.results, ["small.py"]);
    assert_eq!(
        left_out(&walked),
        [
            "data.py: too large (600 bytes) V2P-X002 warning at 1:1",
            "large.py: too large (52 bytes) V2P-X002 error at 1:1",
        ]
    );
}

#[test]
fn a_very_long_line_among_many_is_examined() {
    let folder = folder([]);
    let text = format!("TABLE = [{}]\n{}", "1, ".repeat(100_000), "x = 1\n".repeat(1_000));
    write(folder.path(), "table.py", text);
    assert_eq!(seen(folder.path()).0, ["table.py"]);
}

#[test]
fn a_folder_with_governance_of_its_own_can_be_left_out() {
    let folder = folder([
        ("governance/schema.yaml", ""),
        ("a.py", ""),
        ("inner/governance/schema.yaml", ""),
        ("inner/b.py", ""),
    ]);
    assert_eq!(seen(folder.path()).0, ["a.py", "inner/b.py"]);
    let mut options = Options::default();
    options.stop_at_governed_roots = true;
    let walked = walked(folder.path(), &options);
    assert_eq!(walked.results, ["a.py"]);
    assert_eq!(left_out(&walked), ["inner: a governed root of its own"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder([("closed.py", FUNCTION), ("closed/a.py", ""), ("open.py", "")]);
    for path in ["closed.py", "closed"] {
        let permissions = fs::Permissions::from_mode(0o000);
        fs::set_permissions(folder.path().join(path), permissions).unwrap();
    }
    let may_read_anything = fs::read(folder.path().join("closed.py")).is_ok();
    let (examined, left_out) = seen(folder.path());
    let permissions = fs::Permissions::from_mode(0o700);
    fs::set_permissions(folder.path().join("closed"), permissions).unwrap();
    if !may_read_anything {
        assert_eq!(examined, ["open.py"]);
        let words = "unreadable: permission denied V2P-X010 error at 1:1";
        assert_eq!(left_out, [format!("closed: {words}"), format!("closed.py: {words}")]);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_block() {
    let folder = folder([]);
    let pipe = folder.path().join("pipe.py");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let (examined, left_out) = seen(folder.path());
    assert!(examined.is_empty());
    assert_eq!(left_out, ["pipe.py: unreadable: it is no regular file V2P-X010 error at 1:1"]);
}

#[test]
fn a_root_can_be_a_file() {
    let folder = folder([("src/pay.py", FUNCTION), ("src/other.py", "")]);
    assert_eq!(seen(&folder.path().join("src/pay.py")).0, ["pay.py"]);
}

#[test]
fn a_root_that_does_not_exist_is_an_error() {
    let folder = folder([]);
    let root = folder.path().join("nowhere");
    let error = walk(&root, &Options::default(), extract).unwrap_err();
    assert_eq!(error.root, root);
    assert_eq!(error.to_string(), format!("`{}` cannot be read", root.display()));
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn the_answer_does_not_depend_on_the_threads() {
    let folder = folder([]);
    for n in 0..200 {
        let text = if n % 7 == 0 { "# @generated\n" } else { BLOCK };
        write(folder.path(), &format!("{}/{n}.py", n % 13), text);
    }
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| seen(folder.path()))
    };
    let one = with(1);
    assert_eq!((one.0.len(), one.1.len()), (171, 29));
    assert_eq!(with(4), one);
}

#[test]
fn progress_is_told_of_each_file() {
    let folder = folder([("a.py", ""), ("b.py", ""), ("c.py", "# @generated\n")]);
    let told = Mutex::new(Vec::new());
    let progress = |done, of| told.lock().unwrap().push((done, of));
    let mut options = Options::default();
    options.progress = &progress;
    walked(folder.path(), &options);
    let mut told = told.into_inner().unwrap();
    told.sort_unstable();
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
}
