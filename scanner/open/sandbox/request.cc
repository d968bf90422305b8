#include "scanner/open/sandbox/request.h"

#include "scanner/open/sandbox/wire.h"

namespace warder {

std::string EncodeRequest(const OpenRequest& request) {
  std::string bytes;
  WireWriter out(&bytes);
  out.Text(ByteView(request.name).substr(0, kMaxRequestName));
  out.Number(request.size);
  out.Number(request.range.first);
  out.Number(request.range.last);
  out.Number(request.limits.max_depth);
  out.Number(request.limits.max_members);
  out.Number(request.limits.max_ratio);
  out.Number(request.limits.max_bytes);
  out.Number(request.limits.max_seconds);
  out.Number(request.limits.nested_memory);
  out.Number(static_cast<uint32_t>(request.more_sizes.size()));
  for (const uint64_t size : request.more_sizes) out.Number(size);
  out.Number(static_cast<uint8_t>(request.grades_only));
  return bytes;
}

Result<OpenRequest> DecodeRequest(ByteView bytes) {
  WireReader in(bytes);
  OpenRequest request;
  request.name = in.Text(kMaxRequestName);
  request.size = in.Number<uint64_t>();
  request.range.first = in.Number<uint64_t>();
  request.range.last = in.Number<uint64_t>();
  request.limits.max_depth = in.Number<uint32_t>();
  request.limits.max_members = in.Number<uint64_t>();
  request.limits.max_ratio = in.Number<uint64_t>();
  request.limits.max_bytes = in.Number<uint64_t>();
  request.limits.max_seconds = in.Number<uint32_t>();
  request.limits.nested_memory = in.Number<uint64_t>();
  const auto more = in.Bounded<uint32_t>(kMaxVolumes + 1);
  for (uint32_t i = 0; i < more && in.ok(); ++i)
    request.more_sizes.push_back(in.Number<uint64_t>());
  request.grades_only = in.Number<uint8_t>() != 0;
  if (!in.AtEnd()) return Fail(ErrorKind::kInput, "not a request to a reader");
  return request;
}

}  // namespace warder
