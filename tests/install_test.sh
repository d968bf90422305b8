#!/usr/bin/env bash
# The installed prefix works by itself: from another directory, with neither the checkout nor the build in reach of
# its paths, and only with the tables that it was built with.
#
#   install_test.sh BUILD_DIR WORK_DIR
set -euo pipefail
build_dir=$1
work_dir=$2

fail() {
  echo "install_test: $*" >&2
  exit 1
}

rm -rf "$work_dir"
mkdir -p "$work_dir/text"
cmake --install "$build_dir" --prefix "$work_dir/first" >/dev/null
# Moved as a whole: nothing may remember where it was installed.
mv "$work_dir/first" "$work_dir/prefix"
warder="$work_dir/prefix/bin/warder"
echo 'PNC ID 2021/9990005V' >"$work_dir/text/note.txt"
(cd "$work_dir/text" && tar -cf "$work_dir/note.tar" note.txt && rm -f note.txt && mv "$work_dir/note.tar" .)
echo 'Prison number: A9001ZZ' >"$work_dir/text/list.txt"
cd /

found=$("$warder" scan --json "$work_dir/text" 2>"$work_dir/errors") && status=0 || status=$?
[[ $status -eq 1 ]] || fail "scan exits with $status: $(cat "$work_dir/errors")"
[[ ! -s "$work_dir/errors" ]] || fail "scan says: $(cat "$work_dir/errors")"
grep -q '"rule":"cjs.prison_number"' <<<"$found" || fail "the text is not found"
grep -q '"rule":"cjs.pnc_id"' <<<"$found" || fail "the member of the archive is not found"
"$warder" rules list >/dev/null || fail "rules list fails"

# Tables that were changed, or are not there, are refused with one line.
for table in rules.bin MANIFEST; do
  file="$work_dir/prefix/share/warder/$table"
  cp "$file" "$work_dir/kept"
  printf 'x' >>"$file"
  "$warder" scan "$work_dir/text" >"$work_dir/output" 2>"$work_dir/errors" && status=0 || status=$?
  [[ $status -eq 2 ]] || fail "with a changed $table, scan exits with $status"
  [[ ! -s "$work_dir/output" ]] || fail "with a changed $table, something is printed"
  [[ $(wc -l <"$work_dir/errors") -eq 1 ]] || fail "with a changed $table: $(cat "$work_dir/errors")"
  grep -q "share/warder/$table: was changed" "$work_dir/errors" || fail "with a changed $table: $(cat "$work_dir/errors")"
  cp "$work_dir/kept" "$file"
done
rm "$work_dir/prefix/share/warder/rules.bin"
"$warder" scan "$work_dir/text" >/dev/null 2>"$work_dir/errors" && status=0 || status=$?
[[ $status -eq 2 && $(wc -l <"$work_dir/errors") -eq 1 ]] || fail "without a table: $(cat "$work_dir/errors")"
echo "ok"
