// Documents made for tests, and what readers make of documents as text that can be compared.
#ifndef WARDER_TESTS_OPEN_EXTRACT_SAMPLES_H_
#define WARDER_TESTS_OPEN_EXTRACT_SAMPLES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/open/unpack/collecting_sink.h"

namespace warder {

using ZipParts = std::vector<std::pair<std::string, std::string>>;
// A zip archive of stored members.
std::string MakeZip(const ZipParts& parts);

// The text of the part with that label; fails the test where there is none, or where `hidden`
// differs.
std::string PartText(const CollectedObject& object, std::string_view label, bool hidden);

// Parts, facts, gaps and members, one after the other.
std::string Dump(const CollectedObject& object, int depth = 0);

// Opens `count` copies of `bytes` that are damaged in a way that is the same each time: the calls
// must nest, and no reader may fail.
void OpenMutants(const std::string& bytes, std::string_view name, int count);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_EXTRACT_SAMPLES_H_
