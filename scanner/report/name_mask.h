// Names are content: a folder called after a prisoner would carry the number into every report.
// Whatever was found in a name is replaced by its category wherever that name is printed:
// "custody/‹OFF›/notes.txt".
#ifndef WARDER_REPORT_NAME_MASK_H_
#define WARDER_REPORT_NAME_MASK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scanner/model/object_result.h"

namespace warder {

// Bytes of a name with the spans replaced; everything else is as it was, so still to be escaped for
// printing.
struct MaskedName {
  PathBytes path;
  std::vector<PathBytes> members;
  bool masked = false;
};

// Learns from objects in the run's order (a directory before what lies in it, the name of a
// container before its members) and masks by what it has learnt. Keeps the spans of folders, of
// roots, of objects with gaps, with secrets, with people whom another may hold as well, and of
// those whose protection is worth naming, which the report names at the end; those of other objects
// only until the next one.
class NameMask {
 public:
  explicit NameMask(const std::vector<std::string>& roots = {});

  // To be called before anything of the object is printed.
  void Learn(const ObjectResult& object);
  // Of a container, before its members are learnt: its name is part of theirs. It is learnt again
  // as an object behind them.
  void LearnContainer(const ObjectResult& container);

  MaskedName Mask(const PathBytes& path, const std::vector<PathBytes>& members) const;
  MaskedName Mask(const Object& object) const { return Mask(object.path, object.members); }
  // Of a folder or a root.
  MaskedName Mask(const PathBytes& path) const { return Mask(path, {}); }
  // False for a root that the run did not get to: what its name holds is not known.
  bool WasSeen(const std::string& root) const { return seen_roots_.contains(root); }

  // Half open, in bytes of the NameText.
  struct Span {
    uint64_t begin = 0;
    uint64_t end = 0;
    Category category = Category::kContact;
  };
  // What is known of names that the report names at the end, by name: to be kept and put back.
  struct Learnt {
    struct Name {
      PathBytes name;
      std::vector<Span> spans;
    };
    std::vector<Name> names;
    std::vector<std::string> seen_roots;
  };
  Learnt learnt() const;
  void Restore(const Learnt& learnt);

 private:
  using Spans = std::unordered_map<PathBytes, std::vector<Span>>;  // by a prefix of the NameText

  void LearnName(const ObjectResult& object, bool in_other_names);
  void Add(std::string_view name, bool named_later, Span span);
  std::vector<Span> SpansOf(std::string_view name) const;

  Spans kept_;
  Spans current_;  // of the object learnt last
  PathBytes current_name_;
  std::unordered_set<std::string> roots_;
  std::unordered_set<std::string> seen_roots_;
};

}  // namespace warder

#endif  // WARDER_REPORT_NAME_MASK_H_
