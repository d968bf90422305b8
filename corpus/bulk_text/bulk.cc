#include "corpus/bulk_text/bulk.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include "corpus/bulk_text/texture.h"

namespace warder::corpus {
namespace {

constexpr uint64_t kBlock = 256 * 1024;
constexpr uint64_t kDefaultFile = 64 * 1024;
// The spread of ln(size): most files are small and a few are fifty times the mean.
constexpr double kSigma = 1.3;

uint64_t ParseSize(const std::string& text) {
  size_t used = 0;
  const uint64_t number = std::stoull(text, &used);
  const std::string unit = text.substr(used);
  if (unit.empty()) return number;
  const size_t power = std::string_view("KMGT").find(unit[0]);
  if (power == std::string_view::npos)
    throw std::invalid_argument(text + " is not a size; try 500M");
  return number << (10 * (power + 1));
}

BulkOptions::Form ParseForm(const std::string& text) {
  constexpr std::string_view kNames[] = {"mixed", "prose", "csv", "json", "log"};
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (text == kNames[i]) return static_cast<BulkOptions::Form>(i);
  }
  throw std::invalid_argument("no form is called " + text);
}

// One output file: whole blocks to the system, cut at exactly `size` bytes.
class Output {
 public:
  Output(const std::filesystem::path& path, bool utf16le) : path_(path), utf16le_(utf16le) {
    descriptor_ = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw std::runtime_error(path.string() + ": cannot be written");
    if (utf16le) Put("\xFF\xFE");
  }
  ~Output() { close(descriptor_); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Write(std::string_view text) {
    if (!utf16le_) return Put(text);
    wide_.resize(text.size() *
                 2);  // the textures are ASCII but for names, whose bytes are widened as Latin-1
    for (size_t i = 0; i < text.size(); ++i) {
      wide_[2 * i] = text[i];
      wide_[2 * i + 1] = 0;
    }
    Put(wide_);
  }

 private:
  void Put(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
      if (written <= 0) throw std::runtime_error(path_.string() + ": writing failed");
      bytes.remove_prefix(static_cast<size_t>(written));
    }
  }

  std::filesystem::path path_;
  bool utf16le_;
  int descriptor_ = -1;
  std::string wide_;
};

// A normal deviate by the sum of twelve uniform ones (variance 1).
double Normal(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(random.Next() >> 11) * 0x1.0p-53;
  return sum;
}

uint64_t FileSize(const BulkOptions& options, uint64_t files, Random& random) {
  const double mean = static_cast<double>(options.bytes) / static_cast<double>(files);
  if (options.fixed || files == 1) return static_cast<uint64_t>(mean);
  return static_cast<uint64_t>(mean * std::exp(kSigma * Normal(random) - kSigma * kSigma / 2)) + 1;
}

Texture TextureOf(const BulkOptions& options, uint64_t file, uint64_t section) {
  if (options.form != BulkOptions::Form::kMixed) {
    return static_cast<Texture>(static_cast<int>(options.form) - 1);
  }
  return static_cast<Texture>((file + section) % 4);
}

// In a single mixed file the texture changes every so many bytes.
constexpr uint64_t kSection = 4 * 1024 * 1024;

void WriteOne(const BulkOptions& options, uint64_t file, uint64_t bytes,
              const std::filesystem::path& path, TextureWriter& writer) {
  Output output(path, options.utf16le);
  uint64_t left = options.utf16le ? bytes / 2 : bytes;
  uint64_t done = 0;
  std::string block;
  while (left > 0) {
    const Texture texture = TextureOf(options, file, done / kSection);
    const uint64_t target = std::min(left, kBlock);
    while (block.size() < target) writer.Append(texture, done == 0 && block.empty(), block);
    const uint64_t part = std::min<uint64_t>(left, block.size());
    output.Write(std::string_view(block).substr(0, part));
    left -= part;
    done += part;
    block.clear();
  }
}

std::string Ending(Texture texture) {
  constexpr const char* kEndings[] = {".txt", ".csv", ".json", ".log"};
  return kEndings[static_cast<int>(texture)];
}

}  // namespace

BulkOptions ParseBulkOptions(const std::vector<std::string>& arguments) {
  BulkOptions options;
  options.bytes = ParseSize(arguments.at(0));
  options.folder = arguments.at(1);
  for (size_t i = 2; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--fixed") {
      options.fixed = true;
      continue;
    }
    if (i + 1 == arguments.size()) throw std::invalid_argument(name + " needs a value");
    const std::string& value = arguments[++i];
    if (name == "--files") {
      options.files = std::stoull(value);
    } else if (name == "--form") {
      options.form = ParseForm(value);
    } else if (name == "--encoding") {
      if (value != "utf-8" && value != "utf-16le")
        throw std::invalid_argument("encodings are utf-8 and utf-16le");
      options.utf16le = value == "utf-16le";
    } else if (name == "--quotes") {
      options.quotes = std::stoi(value);
    } else if (name == "--seed") {
      options.seed = std::stoull(value);
    } else {
      throw std::invalid_argument("no option is called " + name);
    }
  }
  return options;
}

void WriteBulk(const BulkOptions& options) {
  const uint64_t files =
      options.files ? options.files : std::max<uint64_t>(1, options.bytes / kDefaultFile);
  TextureWriter writer(options.seed, options.quotes);
  Random sizes = Random(options.seed).Fork("sizes");
  std::filesystem::create_directories(options.folder);
  for (uint64_t file = 0; file < files; ++file) {
    const uint64_t bytes = FileSize(options, files, sizes);
    std::filesystem::path path = options.folder;
    if (files == 1) {
      path /=
          "bulk" +
          (options.form == BulkOptions::Form::kMixed ? ".txt" : Ending(TextureOf(options, 0, 0)));
    } else {
      path /= "d" + Padded(file / 250, 4);
      if (file % 250 == 0) std::filesystem::create_directories(path);
      path /= "f" + Padded(file, 7) + Ending(TextureOf(options, file, 0));
    }
    writer.Reseed(options.seed * 0x10001 + file);
    WriteOne(options, file, bytes, path, writer);
  }
}

}  // namespace warder::corpus
