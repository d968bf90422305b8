#include "scanner/workflow/pack.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/json_fields.h"
#include "scanner/base/whole_file.h"
#include "scanner/model/location.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCaseName = "case.toml";
constexpr size_t kMostMembers = 1000;

std::string TextOf(const PackContents& contents) {
  std::string text = "{\n  \"type\": \"pack\",\n  \"schema\": 1,\n";
  const auto add = [&](std::string_view key, const std::string& value) {
    text += "  " + QuoteJson(key) + ": " + QuoteJson(value) + ",\n";
  };
  add("run", contents.run);
  add("asset", contents.asset);
  add("serial", contents.serial);
  add("verdict", contents.verdict);
  text += "  \"checked_ns\": " + std::to_string(contents.checked_ns) + ",\n";
  add("valid_until", contents.valid_until);
  add("tool_version", contents.tool_version);
  add("tool_sha256", contents.tool_sha256);
  add("policy_sha256", contents.policy_sha256);
  add("rules_sha256", contents.rules_sha256);
  add("previous", contents.previous);
  text += "  \"members\": [";
  for (size_t i = 0; i < contents.members.size(); ++i) {
    const PackMember& member = contents.members[i];
    text += (i == 0 ? "\n" : ",\n") + std::string("    {\"name\": ") + QuoteJson(member.name) +
            ", \"size\": " + std::to_string(member.size) +
            ", \"sha256\": " + QuoteJson(member.sha256) + '}';
  }
  return text + "\n  ]\n}\n";
}

std::optional<PackContents> Parse(std::string_view text) {
  const auto json = JsonFields::Parse(text);
  if (!json || json->Text("/type") != "pack" || json->Number("/schema") != 1) return std::nullopt;
  PackContents contents{json->Text("/run"),
                        json->Text("/asset"),
                        json->Text("/serial"),
                        json->Text("/verdict"),
                        json->Number("/checked_ns").value_or(0),
                        json->Text("/valid_until"),
                        json->Text("/tool_version"),
                        json->Text("/tool_sha256"),
                        json->Text("/policy_sha256"),
                        json->Text("/rules_sha256"),
                        json->Text("/previous"),
                        {}};
  const size_t count = json->Count("/members");
  if (count == 0 || count > kMostMembers) return std::nullopt;
  for (size_t i = 0; i < count; ++i) {
    const std::string path = "/members/" + std::to_string(i);
    const auto size = json->Number(path + "/size");
    const std::string name = json->Text(path + "/name");
    if (!size || *size < 0 || name.empty() || name.find('/') != std::string::npos ||
        name.front() == '.')
      return std::nullopt;
    contents.members.push_back({name, static_cast<uint64_t>(*size), json->Text(path + "/sha256")});
  }
  return contents;
}

// Altered or missing members, and what lies there besides.
void CheckMembers(const std::string& folder, VerifiedPack* pack) {
  std::set<std::string> expected{std::string(kManifestName), std::string(kChainName)};
  for (const PackMember& member : pack->contents.members) {
    expected.insert(member.name);
    const std::string path = folder + '/' + member.name;
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(path, error))) {
      pack->problems.push_back(EscapeName(member.name) + " is missing");
    } else if (Sha256OfFile(path).value_or("") != member.sha256) {
      pack->problems.push_back(EscapeName(member.name) + " was altered");
    }
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!expected.contains(name))
      pack->problems.push_back(EscapeName(name) + " was added and is no part of the pack");
  }
}

}  // namespace

Result<PackWriter> PackWriter::Create(const std::string& folder) {
  if (mkdir(folder.c_str(), 0700) != 0) {
    const char* advice = errno == ENOENT ? "; make the folder above it first"
                                         : "; name a folder that is not there yet, where you may "
                                           "write";
    return Fail(ErrorKind::kIo, folder + ": " + std::strerror(errno) + advice);
  }
  return PackWriter(folder);
}

PackWriter::PackWriter(PackWriter&& other) noexcept
    : folder_(std::exchange(other.folder_, {})), names_(std::move(other.names_)) {}

PackWriter::~PackWriter() {
  if (folder_.empty()) return;
  std::error_code error;
  fs::remove_all(folder_, error);
}

Outcome PackWriter::Add(const std::string& name, std::string_view bytes) {
  WARDER_RETURN_IF_ERROR(WriteNewFile(PathOf(name), bytes));
  Adopt(name);
  return {};
}

Result<PackMember> PackWriter::MemberOf(const std::string& name) const {
  std::error_code error;
  const uint64_t size = fs::file_size(PathOf(name), error);
  WARDER_ASSIGN(std::string digest, Sha256OfFile(PathOf(name)));
  return PackMember{name, size, std::move(digest)};
}

Outcome PackWriter::Finish(PackContents contents, std::string_view maker, const SigningKey& key) {
  contents.members.clear();
  for (const std::string& name : names_) {
    WARDER_ASSIGN(PackMember member, MemberOf(name));
    contents.members.push_back(std::move(member));
  }
  const std::string manifest = TextOf(contents);
  const ChainLine made{ChainKind::kMade, contents.checked_ns, std::string(maker), "", "", ""};
  WARDER_ASSIGN(const std::string line, SignedLine(made, Sha256Hex(manifest), key));
  WARDER_RETURN_IF_ERROR(WriteNewFile(PathOf(kManifestName), manifest));
  WARDER_RETURN_IF_ERROR(WriteNewFile(PathOf(kChainName), line));
  folder_.clear();
  return {};
}

Result<VerifiedPack> VerifyPack(const std::string& folder, const TrustedKeys& trusted) {
  WARDER_ASSIGN(const std::string manifest,
                ReadWholeFile(folder + '/' + std::string(kManifestName)));
  auto contents = Parse(manifest);
  if (!contents)
    return Fail(ErrorKind::kUsage, folder + ": its manifest is none of an evidence pack");
  VerifiedPack pack;
  pack.contents = *std::move(contents);
  CheckMembers(folder, &pack);
  const auto chain = ReadWholeFile(folder + '/' + std::string(kChainName));
  pack.chain = ReadChain(chain.value_or(""), Sha256Hex(manifest), trusted);
  for (const std::string& problem : pack.chain.problems) pack.problems.push_back(problem);
  const auto text = ReadWholeFile(folder + '/' + std::string(kCaseName));
  const auto the_case =
      text ? ReadCase(*text, std::string(kCaseName)) : tl::unexpected(text.error());
  if (!the_case) pack.problems.push_back("case.toml cannot be read");
  if (pack.problems.empty()) pack.the_case = *the_case;
  return pack;
}

}  // namespace warder
