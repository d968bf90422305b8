#include "tests/open/unpack/archive_kinds.h"

#include <algorithm>

#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

constexpr char kTable[] = "name,number\nA. Nonymous,QQ123456C\n";

constexpr ArchiveRecipe kArchives[] = {
    {"a.zip", "zip -qr ../a.zip ."},
    {"s.zip", "zip -qr - . | cat > ../s.zip"},
    {"l.zip", "7z a -mm=LZMA ../l.zip ."},
    {"b.zip", "7z a -mm=BZip2 ../b.zip ."},
    {"p.zip", "7z a -mm=PPMd ../p.zip ."},
    {"x.zip", "7zz a -mm=xz ../x.zip ."},
    {"d.zip", "7z a -mm=Deflate64 ../d.zip ."},
    {"e.zip", "zip -qr -P secret ../e.zip ."},
    {"a.tar", "tar -cf ../a.tar *"},
    {"p.tar", "bsdtar --format pax -cf ../p.tar *"},
    {"a.tgz", "tar -czf ../a.tgz *"},
    {"a.txz", "tar -cJf ../a.txz *"},
    {"a.tbz", "tar -cjf ../a.tbz *"},
    {"a.tzst", "tar --zstd -cf ../a.tzst *"},
    {"a.tlz", "tar --lzip -cf ../a.tlz *"},
    {"a.tlzma", "tar --lzma -cf ../a.tlzma *"},
    {"a.tuu", "bsdtar --uuencode -cf ../a.tuu *"},
    {"a.taz", "tar -cZf ../a.taz *"},
    {"a.lz4", "tar -cf ../x * && lz4 -q ../x ../a.lz4"},
    {"a.7z", "7z a ../a.7z ."},
    {"p.7z", "7z a -m0=PPMd ../p.7z ."},
    {"n.cpio", "find * | cpio -o -H newc > ../n.cpio"},
    {"o.cpio", "find * | cpio -o -H odc > ../o.cpio"},
    {"b.cpio", "find * | cpio -o -H bin > ../b.cpio"},
    {"a.iso", "genisoimage -quiet -R -J -o ../a.iso ."},
    {"a.ar", "ar q ../a.ar *.txt"},
    {"a.cab", "gcab -c -z ../a.cab *.txt"},
    {"5.rar", nullptr, WriteRar5},
    {"4.rar", nullptr, WriteRar4},
};

}  // namespace

std::span<const ArchiveRecipe> AllArchives() {
  return kArchives;
}

std::string NameOfKind(const testing::TestParamInfo<ArchiveRecipe>& kind) {
  std::string name = kind.param.file;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

std::string MakeArchive(const ArchiveRecipe& recipe) {
  if (recipe.write != nullptr)
    return recipe.write(
        {{"letter.txt", SomeText(6000)}, {"sub/list.csv", kTable}, {"noise.txt", Noise(900)}}, {});
  const TestFolder folder;
  folder.Write("tree/letter.txt", SomeText(6000));
  folder.Write("tree/sub/list.csv", kTable);
  folder.Write("tree/noise.txt", Noise(900));
  folder.Run(std::string("cd tree && ") + recipe.command);
  return folder.Read(recipe.file);
}

std::string Mutated(std::string bytes, std::mt19937* random) {
  const auto pick = [&](size_t below) { return below == 0 ? 0 : (*random)() % below; };
  for (size_t changes = 1 + pick(8); changes > 0; --changes) {
    // Structure stands at the beginning and at the end.
    const size_t where = pick(3);
    size_t at = pick(bytes.size());
    if (where == 0) at = pick(std::min<size_t>(bytes.size(), 300));
    if (where == 1) at = bytes.size() - std::min<size_t>(bytes.size(), 1 + pick(300));
    if (bytes.empty()) return bytes;
    switch (pick(6)) {
      case 0:
        bytes[at] = '\xFF';
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.erase(at, 1 + pick(16));
        break;
      case 3:
        bytes.insert(at, Noise(1 + pick(16), static_cast<uint32_t>((*random)())));
        break;
      default:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << pick(8)));
    }
  }
  return bytes;
}

}  // namespace warder
