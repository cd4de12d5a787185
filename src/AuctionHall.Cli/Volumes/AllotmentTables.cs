using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>
/// The allotment as an office keeps it. `allotment` and `suppliers` say who supplies whom; `residue`, `regions` and `groups` say base =
/// allotted + residue, for every row, region and product. Units of zero have no row in the first two.
/// </summary>
internal sealed class AllotmentTables : IDisposable
{
    private const string Region = "地区 region", Institution = "医疗机构 institution", GroupId = "组号 group", GroupName = "组名 group name", Reported = "报量产品 reported product",
        Place = "顺位 place", Enterprise = "企业代码 enterprise", EnterpriseName = "企业名称 enterprise name", Supplied = "供应产品 supplied product", Units = "分配量 units",
        Demand = "报送量 reported", Base = "基数 base", Allotted = "已分配 allotted", Rest = "剩余量 residue";

    private readonly Terms _terms;
    private readonly OutcomesFile _outcomes;
    private readonly Table _allotment, _suppliers, _residue, _regions, _groups;

    public AllotmentTables(World world, string folder, Terms terms, OutcomesFile outcomes, bool csvOnly)
    {
        (_terms, _outcomes) = (terms, outcomes);
        _allotment = Table.In(world, folder, "allotment", "分配明细", csvOnly, Region, Institution, GroupId, GroupName, Reported, Place, Enterprise, EnterpriseName, Supplied, Units);
        _suppliers = Table.In(world, folder, "suppliers", "分地区供应", csvOnly, Region, GroupId, GroupName, Place, Enterprise, EnterpriseName, Supplied, Units);
        _residue = Table.In(world, folder, "residue", "机构剩余量", csvOnly, Region, Institution, GroupId, GroupName, Reported, Demand, Base, Allotted, Rest);
        _regions = Table.In(world, folder, "regions", "地区汇总", csvOnly, Region, GroupId, GroupName, Demand, Base, Allotted, Rest);
        _groups = Table.In(world, folder, "groups", "组汇总", csvOnly, GroupId, GroupName, Reported, Demand, Base, Allotted, Rest);
    }

    private IEnumerable<Table> All => [_allotment, _suppliers, _residue, _regions, _groups];

    /// <summary>One group, whose rows are let go afterwards.</summary>
    public void Add(Group group, IReadOnlyList<DemandRow> rows, IReadOnlyList<(int Region, string Name)> institutions, GroupAllotment allotment)
    {
        var next = new int[allotment.Supplies.Length];
        var (regions, products) = (new Sums[_terms.Alliance.Members.Length], new Sums[group.Products.Length]);
        var supplied = new long[allotment.Supplies.Length, regions.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, given) = (rows[i], allotment.Base[i] - allotment.Residue[i]);
            var (region, institution, product) = (RegionName(row.Region), institutions[row.Institution].Name, group.Products[row.Product].Id);
            for (var s = 0; s < next.Length; s++)
            {
                var supply = allotment.Supplies[s];
                if (next[s] >= supply.Rows.Length || supply.Rows[next[s]] != i) continue;
                var units = supply.Units[next[s]++];
                supplied[s, row.Region] += units;
                _allotment.Row(region, institution, group.Id, group.Name.Zh, product, supply.Item.Place!.Value, supply.Item.Enterprise, _outcomes.NameOf(supply.Item.Enterprise), supply.Item.Product, units);
            }
            _residue.Row(region, institution, group.Id, group.Name.Zh, product, row.Units, allotment.Base[i], given, allotment.Residue[i]);
            regions[row.Region] = regions[row.Region].Plus(row.Units, allotment.Base[i], given);
            products[row.Product] = products[row.Product].Plus(row.Units, allotment.Base[i], given);
        }
        for (var r = 0; r < regions.Length; r++)
        {
            if (regions[r].Rows > 0) _regions.Row(RegionName(r), group.Id, group.Name.Zh, regions[r].Reported, regions[r].Base, regions[r].Allotted, regions[r].Base - regions[r].Allotted);
            for (var s = 0; s < next.Length; s++)
                if (supplied[s, r] > 0 && allotment.Supplies[s].Item is var item)
                    _suppliers.Row(RegionName(r), group.Id, group.Name.Zh, item.Place!.Value, item.Enterprise, _outcomes.NameOf(item.Enterprise), item.Product, supplied[s, r]);
        }
        for (var p = 0; p < products.Length; p++)
            _groups.Row(group.Id, group.Name.Zh, group.Products[p].Id, products[p].Reported, products[p].Base, products[p].Allotted, products[p].Base - products[p].Allotted);
    }

    /// <summary>All of them are there, or none.</summary>
    public void Complete()
    {
        foreach (var table in All) table.Complete();
    }

    public void Dispose()
    {
        foreach (var table in All) table.Dispose();
    }

    private string RegionName(int region) => _terms.Alliance.Members[region].Name.Zh;

    private readonly record struct Sums(int Rows, long Reported, long Base, long Allotted)
    {
        public Sums Plus(long reported, long @base, long allotted) => new(Rows + 1, Reported + reported, Base + @base, Allotted + allotted);
    }
}
