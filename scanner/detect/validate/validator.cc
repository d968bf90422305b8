#include "scanner/detect/validate/validator.h"

#include <algorithm>

namespace warder {

const Validator* FindValidator(std::string_view name) {
  const auto all = Validators();
  const auto found =
      std::lower_bound(all.begin(), all.end(), name,
                       [](const Validator* v, std::string_view n) { return v->name < n; });
  return found != all.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace warder
