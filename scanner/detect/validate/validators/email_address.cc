// E-mail address: the dot-atom form of RFC 5322 with a domain name of RFC 1035, in lower case (mail
// systems that tell cases of the local part apart are not met in practice).
//
// A lot of text has an @ in it. What is refused: dots at the ends or in pairs, names of programs'
// checkouts (git@host:), picture names such as logo@2x.png and other file names and service units.
// Names of RFC 2606 belong to nobody: `synthetic`. `boost`: the local part does not name a function
// such as info or noreply.
#include <algorithm>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Last labels that are file types, unit types or names of private networks. Sorted.
constexpr std::string_view kNotDomains[] = {
    "bak",     "bmp",    "c",    "class", "cmake", "conf",        "cpp",       "css",  "csv",
    "desktop", "device", "dll",  "doc",   "docx",  "exe",         "gif",       "go",   "gz",
    "h",       "htm",    "html", "icns",  "ico",   "internal",    "jar",       "java", "jpeg",
    "jpg",     "js",     "json", "lan",   "local", "localdomain", "localhost", "log",  "md",
    "mount",   "mp3",    "mp4",  "o",     "path",  "pdf",         "php",       "png",  "ps",
    "py",      "rb",     "rpm",  "rs",    "rst",   "scope",       "service",   "sh",   "slice",
    "so",      "socket", "svg",  "swap",  "swift", "tar",         "target",    "tgz",  "timer",
    "tmp",     "toml",   "ts",   "tsx",   "ttf",   "txt",         "webp",      "whl",  "woff",
    "woff2",   "xls",    "xlsx", "xml",   "xz",    "yaml",        "yml",       "zip",  "zst"};
static_assert(std::is_sorted(std::begin(kNotDomains), std::end(kNotDomains)));

// Local parts of functions, after RFC 2142 and common use in public bodies. Sorted.
constexpr std::string_view kFunctions[] = {
    "abuse",           "accounts",       "admin",        "billing",    "contact",    "custody",
    "customerservice", "dataprotection", "do-not-reply", "donotreply", "dpo",        "enquiries",
    "enquiry",         "feedback",       "foi",          "general",    "hello",      "help",
    "helpdesk",        "hostmaster",     "hr",           "info",       "jobs",       "mail",
    "mailer-daemon",   "marketing",      "media",        "news",       "newsletter", "no-reply",
    "noreply",         "notifications",  "office",       "postmaster", "press",      "privacy",
    "reception",       "recruitment",    "root",         "sales",      "secretary",  "security",
    "service",         "support",        "team",         "webmaster"};
static_assert(std::is_sorted(std::begin(kFunctions), std::end(kFunctions)));

template <size_t kSize>
bool Contains(const std::string_view (&sorted)[kSize], std::string_view text) {
  return std::binary_search(std::begin(sorted), std::end(sorted), text);
}

bool IsDotAtom(std::string_view local) {
  return !local.empty() && local.size() <= 64 && local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos;
}

bool IsLabel(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return IsAlnum(c) || c == '-'; });
}

// At least two labels, the last of letters only.
bool IsDomain(std::string_view domain) {
  size_t labels = 0;
  while (!domain.empty()) {
    const size_t dot = std::min(domain.find('.'), domain.size());
    const std::string_view label = domain.substr(0, dot);
    if (!IsLabel(label)) return false;
    ++labels;
    if (dot == domain.size())
      return labels >= 2 && label.size() >= 2 && std::all_of(label.begin(), label.end(), IsLower);
    domain.remove_prefix(dot + 1);
  }
  return false;
}

bool EndsWithName(std::string_view domain, std::string_view name) {
  return domain == name || (domain.size() > name.size() && domain.ends_with(name) &&
                            domain[domain.size() - name.size() - 1] == '.');
}

bool IsReserved(std::string_view domain) {
  constexpr std::string_view kReserved[] = {"example",       "test",        "invalid",
                                            "example.com",   "example.net", "example.org",
                                            "example.co.uk", "example.ie",  "example.gov.uk"};
  return std::any_of(std::begin(kReserved), std::end(kReserved),
                     [&](std::string_view name) { return EndsWithName(domain, name); });
}

Validation Validate(std::string_view value, std::string* canonical) {
  const size_t at = value.find('@');
  if (at == std::string_view::npos || at == 0 || value.size() > 254) return {};
  canonical->resize(value.size());
  std::transform(value.begin(), value.end(), canonical->begin(),
                 [](char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::string_view local = std::string_view(*canonical).substr(0, at);
  const std::string_view domain = std::string_view(*canonical).substr(at + 1);
  if (!IsDotAtom(local) || !IsDomain(domain) || local == "git") return {};
  if (Contains(kNotDomains, domain.substr(domain.rfind('.') + 1))) return {};
  return {.verdict = Verdict::kShape,
          .synthetic = IsReserved(domain),
          .boost = !Contains(kFunctions, local)};
}

}  // namespace

extern const Validator email_address{"email_address", "RFC 5322, 3.4.1; RFC 1035, 2.3.1; RFC 2606",
                                     Validate};

}  // namespace warder::validators
