// What is signed is the line as it stands up to its signature, so that no two ways of writing the
// same JSON have to agree.
#include "scanner/workflow/chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/hex.h"
#include "scanner/base/json_fields.h"

namespace warder {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"made", "pass", "pass with exceptions", "refuse"};
constexpr std::string_view kSignature = ",\"signature\":\"";
constexpr size_t kLongestLine = 4096;

KeyUse UseFor(ChainKind kind) {
  return kind == ChainKind::kMade ? KeyUse::kOperator : KeyUse::kOfficer;
}

// The line without its signature and the brace behind it.
std::string Unsigned(const ChainLine& line, std::string_view previous) {
  std::string text = "{\"type\":" + QuoteJson(ChainKindName(line.kind));
  text += ",\"previous\":" + QuoteJson(previous);
  text += ",\"at_ns\":" + std::to_string(line.at_ns);
  text += ",\"by\":" + QuoteJson(line.by);
  text += ",\"controller\":" + QuoteJson(line.controller);
  text += ",\"reason\":" + QuoteJson(line.reason);
  return text + ",\"key\":" + QuoteJson(line.key);
}

struct Parsed {
  ChainLine line;
  std::string previous;
  std::string signature;
  std::string_view signed_text;
};

std::optional<Parsed> Parse(std::string_view text) {
  if (text.size() > kLongestLine) return std::nullopt;
  const auto json = JsonFields::Parse(text);
  const size_t at = text.rfind(kSignature);
  if (!json || at == std::string_view::npos) return std::nullopt;
  const auto kind = std::find(kKinds.begin(), kKinds.end(), json->Text("/type"));
  const auto time = json->Number("/at_ns");
  std::string signature;
  const bool is_signed = FromHex(json->Text("/signature"), &signature);
  if (kind == kKinds.end() || !time || !is_signed) return std::nullopt;
  Parsed parsed{{static_cast<ChainKind>(kind - kKinds.begin()), *time, json->Text("/by"),
                 json->Text("/controller"), json->Text("/reason"), json->Text("/key")},
                json->Text("/previous"),
                std::move(signature),
                text.substr(0, at)};
  // Nothing may stand in the line besides, or twice.
  if (Unsigned(parsed.line, parsed.previous) != parsed.signed_text) return std::nullopt;
  return parsed;
}

// What is wrong with a line, or nothing.
std::string Flaw(const Parsed& parsed, const Chain& before, const TrustedKeys& trusted) {
  const ChainLine& line = parsed.line;
  if (parsed.previous != before.end) return "does not follow what stands before it";
  if (before.lines.empty() != (line.kind == ChainKind::kMade))
    return "is not what comes in that place";
  if (!before.lines.empty() && line.at_ns < before.lines.back().at_ns)
    return "is older than the line before it";
  const TrustedKey* key = trusted.Find(line.key, UseFor(line.kind));
  if (key == nullptr) {
    return "is signed with key " + line.key + ", which is not trusted here as " +
           std::string(KeyUseName(UseFor(line.kind)));
  }
  if (key->holder != line.by) return "is signed with the key of somebody else";
  if (!key->key.Verifies(parsed.signed_text, parsed.signature)) return "was altered";
  return "";
}

}  // namespace

std::string_view ChainKindName(ChainKind kind) {
  return kKinds[static_cast<size_t>(kind)];
}

std::string DigestOfLine(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  return Sha256Hex(line);
}

Result<std::string> SignedLine(ChainLine line, std::string_view previous, const SigningKey& key) {
  line.key = key.public_key().Id();
  const std::string text = Unsigned(line, previous);
  const std::string signature = key.Sign(text);
  if (signature.empty()) return Fail(ErrorKind::kResource, "libcrypto cannot sign");
  const std::string whole = text + std::string(kSignature) + ToHex(signature) + "\"}\n";
  if (whole.size() <= kLongestLine) return whole;
  return Fail(ErrorKind::kUsage, "a name or the reason is too long to be signed; shorten it");
}

Chain ReadChain(std::string_view text, const std::string& manifest_digest,
                const TrustedKeys& trusted) {
  Chain chain;
  chain.end = manifest_digest;
  const auto problem = [&](const std::string& what) {
    chain.problems.push_back("line " + std::to_string(chain.lines.size() + 1) + " of the chain " +
                             what);
    return chain;
  };
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return problem("was cut short");
    const std::string_view raw = text.substr(0, end);
    const auto parsed = Parse(raw);
    if (!parsed) return problem("is damaged");
    const std::string flaw = Flaw(*parsed, chain, trusted);
    if (!flaw.empty()) return problem(flaw);
    chain.end = DigestOfLine(raw);
    chain.lines.push_back(parsed->line);
    chain.lines.back().digest = chain.end;
    text.remove_prefix(end + 1);
  }
  if (chain.lines.empty()) chain.problems.push_back("nobody has signed for having made it");
  return chain;
}

}  // namespace warder
