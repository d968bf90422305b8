#include "scanner/open/grade_opened.h"

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/library_unpacker.h"
#include "scanner/open/protect/text_marks.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// Behind a sealed start anything may follow, in the clear too: a message with an encrypted part and
// a plain one. Where only the start was seen, that is no proof.
Protection OfHead(const ObjectInput& object) {
  Protection seen = GradeObject(MemoryInput(object.Head()), {object.Name(), nullptr});
  if (seen.grade != ProtectionGrade::kEncrypted || object.HeadIsWhole()) return seen;
  return UnknownProtection(seen.scheme,
                           "sealed at its start; read in order, so the rest was not graded");
}

}  // namespace

std::optional<Protection> GradeOpened(ObjectInput* object, bool claimed) {
  static const LibraryUnpacker kUnpacker;
  const GradeHints hints{object->Name(), &kUnpacker};
  const FormatKind kind = object->Recognised().kind;
  if (kind == FormatKind::kEmpty) return std::nullopt;
  if (kind == FormatKind::kText && !HasProtectionMark(object->Head())) return std::nullopt;
  if (const RandomInput* bytes = object->AtHand()) return GradeObject(*bytes, hints);
  if (object->HeadIsWhole()) return GradeObject(MemoryInput(object->Head()), hints);
  if (claimed) return std::nullopt;
  if (kind == FormatKind::kRecognised || kind == FormatKind::kSealed) {
    // Nobody reads it in order: it may be held.
    const auto bytes = object->Random();
    if (!bytes) return UnknownProtection("", "too big to be looked into where it lies");
    return GradeObject(**bytes, hints);
  }
  return OfHead(*object);
}

Protection GradeHead(const ObjectInput& object) {
  return OfHead(object);
}

}  // namespace warder
