// corpus_generate newark OUTDIR [TRUTH]
// corpus_generate bulk SIZE OUTDIR [--files N] [--fixed] [--form mixed|prose|csv|json|log] ...
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "corpus/bulk_text/bulk.h"
#include "corpus/laptops/laptops.h"

namespace warder::corpus {
namespace {

constexpr const char* kUsage =
    "usage: corpus_generate newark OUTDIR [TRUTH]\n"
    "         writes the eight laptops to OUTDIR and what is in them to TRUTH (default: "
    "OUTDIR/../truth/newark.jsonl)\n"
    "       corpus_generate bulk SIZE OUTDIR [--files N] [--fixed] [--form "
    "mixed|prose|csv|json|log]\n"
    "                       [--encoding utf-8|utf-16le] [--quotes 5%] [--seed N]\n"
    "         writes SIZE bytes (512K, 20M, 4G) of text for benchmarks; the default is one file "
    "per 64 KiB\n";

int Newark(const std::vector<std::string>& arguments) {
  const std::filesystem::path root = arguments.at(1);
  std::filesystem::path truth =
      std::filesystem::absolute(root / "..").lexically_normal() / "truth/newark.jsonl";
  if (arguments.size() > 2) truth = arguments[2];
  Tree tree(root, truth);
  laptops::WriteLaptops(tree);
  tree.Finish();
  std::printf("%llu files, %llu bytes, digest %016llx\n",
              static_cast<unsigned long long>(tree.files()),
              static_cast<unsigned long long>(tree.bytes()),
              static_cast<unsigned long long>(tree.digest()));
  return 0;
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments.size() >= 2 && arguments[0] == "newark") return Newark(arguments);
  if (arguments.size() >= 3 && arguments[0] == "bulk") {
    WriteBulk(ParseBulkOptions({arguments.begin() + 1, arguments.end()}));
    return 0;
  }
  std::fputs(kUsage, stderr);
  return 2;
}

}  // namespace
}  // namespace warder::corpus

int main(int argc, char** argv) {
  try {
    return warder::corpus::Run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "corpus_generate: %s\n", error.what());
    return 2;
  }
}
