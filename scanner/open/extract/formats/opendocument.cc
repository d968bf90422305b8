// OpenDocument packages: text, spreadsheets, presentations, drawings, formulas, and the older
// OpenOffice.org 1 files, whose elements have the same names.
#include <algorithm>
#include <set>

#include "scanner/open/extract/odf/odf_content.h"
#include "scanner/open/extract/package.h"
#include "scanner/open/extract/package_kind.h"
#include "scanner/open/extract/xml/xml_text.h"

namespace warder {
namespace {

// OpenDocument 1.3 part 2, 4.8: which members are encrypted.
class ManifestHandler final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "file-entry") path_ = Package::Plain(attributes.Get("full-path"));
    if (name == "encryption-data" && sealed.size() < kMaxSealed) sealed.insert(path_);
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

  std::set<std::string> sealed;

 private:
  static constexpr size_t kMaxSealed = 100'000;
  std::string path_;
};

class OpenDocumentReader {
 public:
  OpenDocumentReader(Package* package, DocumentWriter* out) : package_(*package), out_(*out) {}

  void Read() {
    LeaveOutSealed();
    // Its content is known: it is how the document was told.
    if (const auto type = package_.Find("mimetype")) package_.MarkRead(*type);
    ReadContent("meta.xml", "", false);
    ReadContent("styles.xml", "", false);
    ReadContent("content.xml", "", false);
    // Objects in the document: sheets behind charts, formulas, documents.
    for (size_t i = 0; i < package_.size() && out_.ok(); ++i) {
      const std::string& name = package_.PlainName(i);
      const bool object = name.ends_with("/content.xml") || name.ends_with("/styles.xml") ||
                          name.ends_with("/meta.xml");
      if (object) ReadContent(name, "embedded objects", true);
    }
    for (size_t i = 0; i < package_.size() && out_.ok(); ++i) {
      const std::string& name = package_.PlainName(i);
      if (package_.IsRead(i) || !(name.ends_with(".xml") || name.ends_with(".rdf"))) continue;
      XmlTextHandler handler(&out_, out_.Named("settings and scripts", true));
      ReadXmlMember(i, &handler);
    }
  }

 private:
  void ReadXmlMember(size_t member, XmlHandler* handler) {
    if (package_.IsRead(member)) return;
    const auto source = package_.Read(member);
    if (!source) return;
    if (const std::string flaw = ReadXml(source.get(), handler); !flaw.empty())
      (void)out_.Gap(CoverageClass::kDamaged, flaw + ", in member " + std::to_string(member + 1));
  }

  void ReadContent(const std::string& name, const std::string& label, bool hidden) {
    const auto member = package_.Find(name);
    if (!member) return;
    odf::ContentHandler handler(&out_, label, hidden, &styles_);
    ReadXmlMember(*member, &handler);
  }

  void LeaveOutSealed() {
    const auto member = package_.Find("META-INF/manifest.xml");
    if (!member) return;
    ManifestHandler handler;
    ReadXmlMember(*member, &handler);
    for (const std::string& path : handler.sealed) {
      const auto sealed = package_.Find(path);
      if (!sealed) continue;
      package_.MarkRead(*sealed);
      (void)out_.Gap(CoverageClass::kSealed, "encrypted members");
    }
  }

  Package& package_;
  DocumentWriter& out_;
  odf::HiddenStyles styles_;
};

bool Claims(const OpenInput& input) {
  return PackageKindOf(input) == PackageKind::kOpenDocument;
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadPackaged(input, range, &children, &sink, [](Package* package, DocumentWriter* out) {
    OpenDocumentReader(package, out).Read();
  });
}

}  // namespace

namespace format_readers {
extern const FormatReader opendocument{"opendocument", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
