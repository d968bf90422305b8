// Small archives of every kind, and what damage makes of them.
#ifndef WARDER_TESTS_OPEN_UNPACK_ARCHIVE_KINDS_H_
#define WARDER_TESTS_OPEN_UNPACK_ARCHIVE_KINDS_H_

#include <gtest/gtest.h>

#include <random>
#include <span>
#include <string>

#include "tests/open/unpack/rar_writer.h"

namespace warder {

struct ArchiveRecipe {
  const char* file;     // what the command makes
  const char* command;  // run in the folder of the files; null: `write` makes it
  RarWriter write = nullptr;
};
std::span<const ArchiveRecipe> AllArchives();
// For INSTANTIATE_TEST_SUITE_P: "a_7z".
std::string NameOfKind(const testing::TestParamInfo<ArchiveRecipe>& kind);

// Of a letter, a table and noise.
std::string MakeArchive(const ArchiveRecipe& recipe);

// One to eight changes, most of them where the structure is.
std::string Mutated(std::string bytes, std::mt19937* random);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_UNPACK_ARCHIVE_KINDS_H_
