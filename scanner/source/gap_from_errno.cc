#include <cerrno>
#include <string>

#include "scanner/source/open_file.h"

namespace warder {

Gap GapFromErrno(int error) {
  const auto gap = [](CoverageClass coverage, std::string reason) {
    return Gap{coverage, std::move(reason), 0, 0, true};
  };
  switch (error) {
    case EACCES:
    case EPERM:
      return gap(CoverageClass::kDenied, "permission denied");
    case EBUSY:
    case ETXTBSY:
    case EWOULDBLOCK:  // a lease, held by a file server for instance
      return gap(CoverageClass::kDenied, "in use by another program");
    case ENOKEY:  // fscrypt, when the key of the directory is not loaded
      return gap(CoverageClass::kSealed, "encrypted by the file system, key not loaded");
    case ENOENT:
    case ESTALE:
      return gap(CoverageClass::kChangedWhileRead, "vanished while the scan ran");
    case ENOTDIR:
      return gap(CoverageClass::kChangedWhileRead, "replaced while the scan ran");
    case ELOOP:  // of O_NOFOLLOW
      return gap(CoverageClass::kChangedWhileRead,
                 "replaced by a symbolic link while the scan ran");
    case ENXIO:
    case ENODEV:
      return gap(CoverageClass::kSpecial, "socket or device");
    case EIO:
    case EBADMSG:
    case EUCLEAN:
      return gap(CoverageClass::kDamaged, "the volume could not be read: input/output error");
    case ETIMEDOUT:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENOTCONN:
    case EREMOTEIO:
      return gap(CoverageClass::kTimedOut, "the file server did not answer");
    case ENAMETOOLONG:
      return gap(CoverageClass::kOverBudget, "name too long for the system");
    case EMFILE:
    case ENFILE:
      return gap(CoverageClass::kOverBudget, "no file descriptor left");
    case ENOMEM:
      return gap(CoverageClass::kOverBudget, "no memory left");
    default:
      return gap(CoverageClass::kDenied, "refused by the system, error " + std::to_string(error));
  }
}

}  // namespace warder
