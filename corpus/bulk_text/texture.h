// The four textures of bulk text, appended a line or a sentence at a time.
#ifndef WARDER_CORPUS_BULK_TEXT_TEXTURE_H_
#define WARDER_CORPUS_BULK_TEXT_TEXTURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "corpus/people.h"
#include "corpus/random.h"

namespace warder::corpus {

enum class Texture { kProse, kCsv, kJson, kLog };

class TextureWriter {
 public:
  // `quotes` is the percentage of CSV cells in quotes.
  TextureWriter(uint64_t seed, int quotes);

  // Restarts at `seed`, so that a file's bytes depend on its own number only.
  void Reseed(uint64_t seed) { random_ = Random(seed); }

  // Appends one paragraph, row, object or line to `out`; `first` also puts what a file starts with.
  void Append(Texture texture, bool first, std::string& out);

 private:
  void Prose(std::string& out);
  void Csv(bool first, std::string& out);
  void Json(std::string& out);
  void Log(std::string& out);
  void Cell(std::string_view value, std::string& out);
  void Digits(int count, std::string& out);
  void Hex(int count, std::string& out);
  void IsoDate(std::string& out);
  void Time(std::string& out);

  Random random_;
  int quotes_;
  std::vector<std::string> sentences_;  // each with one identifier
  std::vector<std::string> names_;
  std::vector<std::string> identifiers_;  // prison numbers, PNC IDs, NHS numbers
};

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_BULK_TEXT_TEXTURE_H_
