// The formats that the packages keep their lists in, as far as they are needed here.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_PACKAGE_FILES_H_
#define WARDER_PATTERNS_NAMES_TRAIN_PACKAGE_FILES_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace warder::names {

// Throws if the file cannot be read.
std::string ReadWhole(const std::string& path);
std::vector<std::string> Lines(std::string_view text);

// Calls visit(name, value) for each string of each array in PHP source: $name = ['value', ...].
using VisitString = std::function<void(const std::string& name, const std::string& value)>;
void ForPhpArrays(std::string_view source, const VisitString& visit);
// The same for lists in YAML, written in brackets or one item a line.
void ForYamlLists(std::string_view source, const VisitString& visit);

// Text of ISO 8859-1 as UTF-8.
std::string FromLatin1(std::string_view text);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_PACKAGE_FILES_H_
