#include "scanner/detect/engines/literals.h"

#include <hs/hs.h>

#include <utility>

namespace warder {
namespace {

struct DatabaseDeleter {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
using Database = std::unique_ptr<hs_database_t, DatabaseDeleter>;

struct Platform {
  std::string_view name;
  unsigned long long features;
};

// Best first. The library refuses a database that needs features which the processor lacks.
constexpr Platform kPlatforms[] = {
    {"avx512vbmi", HS_CPU_FEATURES_AVX512VBMI | HS_CPU_FEATURES_AVX512 | HS_CPU_FEATURES_AVX2},
    {"avx512", HS_CPU_FEATURES_AVX512 | HS_CPU_FEATURES_AVX2},
    {"avx2", HS_CPU_FEATURES_AVX2},
    {"generic", 0},
};

Error CompileError(hs_compile_error_t* error) {
  Error result{ErrorKind::kUsage, std::string("literals do not compile: ") + error->message};
  hs_free_compile_error(error);
  return result;
}

Result<Database> Build(std::span<const std::string> literals, const hs_platform_info_t* platform) {
  if (literals.empty()) return Database();
  std::vector<const char*> texts;
  std::vector<size_t> lengths;
  std::vector<unsigned> ids;
  for (const std::string& literal : literals) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(literal.c_str());
    lengths.push_back(literal.size());
  }
  const std::vector<unsigned> flags(texts.size(), HS_FLAG_CASELESS);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const auto status = hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                                           static_cast<unsigned>(texts.size()), HS_MODE_BLOCK,
                                           platform, &database, &error);
  if (status != HS_SUCCESS) return tl::unexpected(CompileError(error));
  return Database(database);
}

int OnMatch(unsigned int id, unsigned long long, unsigned long long to, unsigned int,
            void* context) {
  static_cast<std::vector<LiteralHit>*>(context)->push_back(
      {static_cast<uint32_t>(to), static_cast<uint32_t>(id)});
  return 0;
}

}  // namespace

struct LiteralScratch::Impl {
  hs_scratch_t* scratch = nullptr;
  ~Impl() {
    if (scratch != nullptr) hs_free_scratch(scratch);
  }
};

LiteralScratch::LiteralScratch() : impl_(std::make_unique<Impl>()) {}
LiteralScratch::~LiteralScratch() = default;
LiteralScratch::LiteralScratch(LiteralScratch&&) noexcept = default;
LiteralScratch& LiteralScratch::operator=(LiteralScratch&&) noexcept = default;

struct LiteralSet::Impl {
  Database database;  // null where there are no literals
};

LiteralSet::LiteralSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LiteralSet::LiteralSet(LiteralSet&&) noexcept = default;
LiteralSet& LiteralSet::operator=(LiteralSet&&) noexcept = default;
LiteralSet::~LiteralSet() = default;

Result<LiteralSet> LiteralSet::Compile(std::span<const std::string> literals) {
  WARDER_ASSIGN(Database database, Build(literals, nullptr));
  return LiteralSet(std::make_unique<Impl>(Impl{std::move(database)}));
}

Result<std::string> LiteralSet::CompileFor(std::span<const std::string> literals,
                                           std::string_view platform) {
  hs_platform_info_t info{};
  info.tune = HS_TUNE_FAMILY_GENERIC;
  for (const Platform& known : kPlatforms) {
    if (known.name == platform) info.cpu_features = known.features;
  }
  WARDER_ASSIGN(Database database, Build(literals, platform.empty() ? nullptr : &info));
  if (!database) return std::string();
  char* bytes = nullptr;
  size_t length = 0;
  if (hs_serialize_database(database.get(), &bytes, &length) != HS_SUCCESS) {
    return Fail(ErrorKind::kResource, "compiled literals cannot be written");
  }
  std::string compiled(bytes, length);
  free(bytes);
  return compiled;
}

Result<LiteralSet> LiteralSet::Load(std::string_view compiled, size_t literal_count) {
  if (literal_count == 0) return LiteralSet(std::make_unique<Impl>());
  hs_database_t* database = nullptr;
  if (hs_deserialize_database(compiled.data(), compiled.size(), &database) != HS_SUCCESS) {
    return Fail(ErrorKind::kIntegrity, "compiled literals are for another processor or library");
  }
  return LiteralSet(std::make_unique<Impl>(Impl{Database(database)}));
}

std::vector<std::string> LiteralSet::Platforms() {
  std::vector<std::string> names;
  for (const Platform& platform : kPlatforms) names.emplace_back(platform.name);
  return names;
}

LiteralScratch LiteralSet::NewScratch() const {
  LiteralScratch scratch;
  if (impl_->database) hs_alloc_scratch(impl_->database.get(), &scratch.impl_->scratch);
  return scratch;
}

void LiteralSet::Scan(std::string_view text, LiteralScratch* scratch,
                      std::vector<LiteralHit>* hits) const {
  if (!impl_->database || text.empty()) return;
  hs_scan(impl_->database.get(), text.data(), static_cast<unsigned>(text.size()), 0,
          scratch->impl_->scratch, OnMatch, hits);
}

}  // namespace warder
