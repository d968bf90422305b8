#include "corpus/packing/archive_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

namespace warder::corpus {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { archive_write_free(a); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t OnWrite(archive* /*a*/, void* self, const void* bytes, size_t size) {
  static_cast<std::string*>(self)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

class Writer {
 public:
  Writer() : archive_(archive_write_new()) {}

  archive* get() { return archive_.get(); }

  void Check(int outcome) {
    if (outcome >= ARCHIVE_WARN) return;
    const char* why = archive_error_string(get());
    throw std::runtime_error(std::string("archive: ") + (why == nullptr ? "failed" : why));
  }

  void Option(const char* module, const char* name, const char* value) {
    Check(archive_write_set_option(get(), module, name, value));
  }

  void Open() {
    Check(archive_write_set_bytes_in_last_block(get(), 1));
    Check(archive_write_open2(get(), &bytes_, nullptr, OnWrite, nullptr, nullptr));
  }

  void Add(const PlainMember& member) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), std::string(member.name).c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
    Check(archive_write_header(get(), entry.get()));
    const la_ssize_t written = archive_write_data(get(), member.bytes.data(), member.bytes.size());
    if (written != static_cast<la_ssize_t>(member.bytes.size())) Check(ARCHIVE_FATAL);
  }

  std::string Finish() {
    Check(archive_write_close(get()));
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::unique_ptr<archive, FreeArchive> archive_;
};

void UseGzip(Writer* writer) {
  writer->Check(archive_write_add_filter_gzip(writer->get()));
  writer->Option("gzip", "timestamp", nullptr);
}

void UseXz(Writer* writer) {
  writer->Check(archive_write_add_filter_xz(writer->get()));
  writer->Option("xz", "compression-level", "2");
}

void UseFilter(ArchiveKind kind, Writer* writer) {
  archive* a = writer->get();
  switch (kind) {
    case ArchiveKind::kTarGz:
      return UseGzip(writer);
    case ArchiveKind::kTarBz2:
      return writer->Check(archive_write_add_filter_bzip2(a));
    case ArchiveKind::kTarXz:
      return UseXz(writer);
    case ArchiveKind::kTarZst:
      return writer->Check(archive_write_add_filter_zstd(a));
    case ArchiveKind::kTarLzip:
      return writer->Check(archive_write_add_filter_lzip(a));
    case ArchiveKind::kTarLz4:
      return writer->Check(archive_write_add_filter_lz4(a));
    default:
      return;
  }
}

void UseFormat(ArchiveKind kind, Writer* writer) {
  archive* a = writer->get();
  switch (kind) {
    case ArchiveKind::kZip:
      return writer->Check(archive_write_set_format_zip(a));
    case ArchiveKind::kStoredZip:
      writer->Check(archive_write_set_format_zip(a));
      return writer->Option("zip", "compression", "store");
    case ArchiveKind::kSevenZip:
      writer->Check(archive_write_set_format_7zip(a));
      return writer->Option("7zip", "compression-level", "2");
    case ArchiveKind::kCpio:
      return writer->Check(archive_write_set_format_cpio_newc(a));
    case ArchiveKind::kAr:
      return writer->Check(archive_write_set_format_ar_svr4(a));
    default:
      return writer->Check(archive_write_set_format_ustar(a));
  }
}

}  // namespace

std::string WriteArchive(ArchiveKind kind, std::span<const PlainMember> members) {
  Writer writer;
  UseFormat(kind, &writer);
  UseFilter(kind, &writer);
  writer.Open();
  for (const PlainMember& member : members) writer.Add(member);
  return writer.Finish();
}

std::string WriteStream(StreamKind kind, std::string_view bytes) {
  Writer writer;
  writer.Check(archive_write_set_format_raw(writer.get()));
  switch (kind) {
    case StreamKind::kGz:
      UseGzip(&writer);
      break;
    case StreamKind::kBz2:
      writer.Check(archive_write_add_filter_bzip2(writer.get()));
      break;
    case StreamKind::kXz:
      UseXz(&writer);
      break;
    case StreamKind::kZst:
      writer.Check(archive_write_add_filter_zstd(writer.get()));
      break;
  }
  writer.Open();
  writer.Add({"content", bytes});
  return writer.Finish();
}

}  // namespace warder::corpus
