// Reads every #include of the product and checks who may include whom, and that each outside
// package stays inside its wrapper.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = WARDER_SOURCE_DIR;

struct Include {
  std::string file;    // relative to the checkout
  std::string target;  // as written between the marks
  bool is_ours = false;
};

std::vector<Include> AllIncludes() {
  std::vector<Include> all;
  static const std::regex kInclude(R"(^\s*#\s*include\s+([<"])([^>"]+)[>"])");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "scanner")) {
    const auto extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, kInclude)) continue;
      all.push_back({fs::relative(entry.path(), kRoot).string(), match[2], match[1] == "\""});
    }
  }
  return all;
}

// "scanner/detect/engines/shapes.h" -> "detect"
std::string StageOf(const std::string& path) {
  const size_t begin = std::string("scanner/").size();
  const size_t end = path.find('/', begin);
  return end == std::string::npos ? "main" : path.substr(begin, end - begin);
}

// Stage -> stages it may include besides itself.
const std::map<std::string, std::set<std::string>> kMayInclude{
    {"base", {}},
    {"model", {"base"}},
    {"source", {"base", "model"}},
    {"open", {"base", "model"}},
    {"volume", {"base", "model"}},
    {"detect", {"base", "model"}},
    {"judge", {"base", "model"}},
    {"store", {"base", "model"}},
    {"run", {"base", "model", "source", "open", "volume", "detect", "judge", "store"}},
    {"report", {"base", "model", "judge", "store"}},
    // The gate says what a run amounts to, in pages of its own.
    {"workflow", {"base", "model", "source", "judge", "store", "run", "report"}},
    // `rules` commands print what detection knows of its rules.
    {"cli", {"base", "model", "source", "detect", "judge", "store", "run", "report", "workflow"}},
    {"main", {"cli"}},
};

TEST(Architecture, IncludesRunOneWay) {
  for (const Include& include : AllIncludes()) {
    if (!include.is_ours || include.target.rfind("scanner/", 0) != 0) continue;
    const std::string from = StageOf(include.file);
    const std::string to = StageOf(include.target);
    ASSERT_TRUE(kMayInclude.contains(from)) << "unknown stage " << from << "; add it to the table";
    if (from == to) continue;
    EXPECT_TRUE(kMayInclude.at(from).contains(to))
        << include.file << " includes " << include.target;
  }
}

TEST(Architecture, QuotedIncludesAreRootedAtTheCheckout) {
  for (const Include& include : AllIncludes()) {
    if (!include.is_ours) continue;
    const bool is_table = include.target.ends_with(".inc");
    EXPECT_TRUE(include.target.rfind("scanner/", 0) == 0 || is_table)
        << include.file << " includes " << include.target;
    EXPECT_TRUE(fs::exists(kRoot / include.target))
        << include.file << " includes " << include.target;
  }
}

// Header prefix of an outside package -> files that may include it.
const std::map<std::string, std::set<std::string>> kWrappers{
    {"hs/", {"scanner/detect/engines/literals.cc"}},
    {"re2/", {"scanner/detect/engines/confirm.cc"}},
    {"tbb/", {"scanner/run/engine.cc"}},
    {"toml++/", {"scanner/detect/rules/rule_file.cc", "scanner/base/toml_fields.cc"}},
    {"openssl/",
     {"scanner/base/digest.cc", "scanner/base/recipient_key.cc", "scanner/base/seal.cc",
      "scanner/base/signing_key.cc", "scanner/base/token.cc", "scanner/open/protect/crypto.cc"}},
    {"bzlib", {"scanner/open/protect/library_unpacker.cc"}},
    {"lzma", {"scanner/open/protect/library_unpacker.cc"}},
    {"zlib", {"scanner/open/protect/library_unpacker.cc"}},
    {"GfxState.h", {"scanner/open/pdf/page_device.cc"}},
    {"PDFDoc.h", {"scanner/open/pdf/document.cc", "scanner/open/pdf/page_device.cc"}},
    {"unicode/", {"scanner/open/extract/icu_charset.cc"}},
    {"uchardet", {"scanner/open/charset/code_page_choice.cc"}},
    {"archive.h", {"scanner/open/unpack/libarchive/*"}},
    {"archive_entry.h", {"scanner/open/unpack/libarchive/*"}},
    {"libxml/", {"scanner/open/extract/html/html_reader.cc"}},
    {"expat.h", {"scanner/open/extract/xml/xml_reader.cc"}},
    {"isa-l", {"scanner/open/unpack/inflate.cc"}},
    {"CLI/", {"scanner/cli/*"}},
    {"nlohmann/", {"scanner/base/json_fields.cc", "scanner/volume/evidence_json.cc"}},
    {"sqlite3.h", {"scanner/store/sqlite.cc"}},
    {"seccomp.h", {"scanner/open/sandbox/system_calls.cc"}},
    {"hwy/",
     {"scanner/detect/engines/*", "scanner/open/charset/*", "scanner/model/*",
      "scanner/open/plain/*", "scanner/detect/names/*"}},
};

bool Covers(const std::string& pattern, const std::string& file) {
  if (!pattern.ends_with('*')) return pattern == file;
  return file.rfind(pattern.substr(0, pattern.size() - 1), 0) == 0;
}

TEST(Architecture, OutsidePackagesStayInTheirWrappers) {
  for (const Include& include : AllIncludes()) {
    for (const auto& [prefix, files] : kWrappers) {
      if (include.is_ours || include.target.rfind(prefix, 0) != 0) continue;
      const bool allowed = std::any_of(files.begin(), files.end(), [&](const auto& pattern) {
        return Covers(pattern, include.file);
      });
      EXPECT_TRUE(allowed) << include.file << " includes " << include.target;
      EXPECT_FALSE(include.file.ends_with(".h") && prefix != "hwy/")
          << include.file << ": types of outside packages do not appear in headers";
    }
  }
}

// Types that a file defines outside its anonymous namespace: "warder::Finding".
std::vector<std::string> TypesIn(const fs::path& file) {
  static const std::regex kType(
      R"(^(?:struct|class|enum class|enum)\s+(\w+)(?:\s+final)?(?:\s*:[^:].*)?\s*\{)");
  static const std::regex kNamespace(R"(^(?:inline )?namespace ?([\w:]*) ?\{)");
  std::vector<std::string> types;
  std::vector<std::string> open;  // namespaces; "" = anonymous
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (std::regex_search(line, match, kNamespace)) {
      open.push_back(match[1]);
    } else if (line.starts_with("}  // namespace") && !open.empty()) {
      open.pop_back();
    } else if (std::regex_search(line, match, kType) &&
               std::find(open.begin(), open.end(), "") == open.end()) {
      std::string name;
      for (const std::string& space : open) name += space + "::";
      types.push_back(name + match[1].str());
    }
  }
  return types;
}

// Two types of one name in one namespace are undefined behaviour that no compiler sees: templates
// made for one are then used for the other.
TEST(Architecture, NoTwoTypesShareAName) {
  std::map<std::string, std::string> files;  // by type
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "scanner")) {
    const auto extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    const std::string file = fs::relative(entry.path(), kRoot).string();
    for (const std::string& type : TypesIn(entry.path())) {
      const auto [other, is_new] = files.emplace(type, file);
      EXPECT_TRUE(is_new) << type << " is defined in " << other->second << " and in " << file;
    }
  }
  EXPECT_GT(files.size(), 500u);
}

// Longer than others, and why.
const std::map<std::string, size_t> kLongFiles{
    // One kernel, compiled once per instruction set: its parts are inlined into each other.
    {"shape_kernel.cc", 700},
};

TEST(Architecture, FilesStayReadable) {
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "scanner")) {
    const auto extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    std::ifstream in(entry.path());
    size_t lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    const auto known = kLongFiles.find(entry.path().filename().string());
    const size_t limit = known == kLongFiles.end() ? 500 : known->second;
    EXPECT_LE(lines, limit) << entry.path() << ": does it still hold one idea?";
  }
}

}  // namespace
