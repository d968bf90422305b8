// Of a protection, for archives. A change here makes old runs unreadable: see codec.cc.
#ifndef WARDER_STORE_PROTECTION_FIELDS_H_
#define WARDER_STORE_PROTECTION_FIELDS_H_

#include "scanner/model/protection.h"

namespace warder {

template <class Archive>
void Fields(Archive& archive, ProtectionEvidence& evidence) {
  archive(evidence.offset, evidence.structure);
}

template <class Archive>
void Fields(Archive& archive, Protection& p) {
  archive(p.grade, p.legacy, p.default_password_used, p.mixed, p.sealed_members, p.members,
          p.key_bits, p.scheme, p.algorithm, p.key_derivation, p.names_visible, p.metadata_visible,
          p.note, p.evidence);
}

}  // namespace warder

#endif  // WARDER_STORE_PROTECTION_FIELDS_H_
