#!/bin/sh
# Builds the shape engine for 64-bit Arm and runs it in an emulator. Fails where the tools are missing
# (cmake/debian-packages.txt lists them): a test that does not run shows nothing.
#
#   neon_smoke.sh SOURCE_DIR WORK_DIR
set -eu
source_dir=$1
work_dir=$2
compiler=aarch64-linux-gnu-g++
emulator=qemu-aarch64
for tool in "$compiler" "$emulator"; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool is not installed"
    exit 1
  fi
done
for header in /usr/include/hwy/highway.h /usr/include/tl/expected.hpp; do
  if [ ! -e "$header" ]; then
    echo "$header is not installed"
    exit 1
  fi
done

# Only these two header-only parts of the host's include folder fit another processor.
mkdir -p "$work_dir/include"
ln -sfn /usr/include/hwy "$work_dir/include/hwy"
ln -sfn /usr/include/tl "$work_dir/include/tl"
"$compiler" -std=c++20 -O2 -static -Wall -Wextra -Werror -DHWY_COMPILE_ONLY_STATIC \
  -I"$source_dir" -I"$work_dir/include" -o "$work_dir/neon_smoke" \
  "$source_dir"/tests/detect/engines/neon_smoke.cc \
  "$source_dir"/scanner/detect/engines/regex*.cc "$source_dir"/scanner/detect/engines/shape*.cc
"$emulator" "$work_dir/neon_smoke"
