namespace AuctionHall.Server.Operations;

/// <summary>A sentence of the operations page; it does not exist in one language only.</summary>
internal sealed record Words(string Zh, string En)
{
    public string In(bool isChinese) => isChinese ? Zh : En;

    public static readonly Words Title = new("运行状态", "Operations");
    public static readonly Words Ready = new("就绪", "ready");
    public static readonly Words NotReady = new("未就绪", "not ready");
    public static readonly Words Other = new("English", "中文");
    public static readonly Words Refresh = new("本页每 5 秒自动刷新一次。截止前的数量属未公开信息，请勿外传。", "This page loads again every 5 seconds. Counts before the deadline are not public: keep them to yourself.");
    public static readonly Words Figure = new("指标", "figure");
    public static readonly Words Value = new("数值", "value");
    public static readonly Words Yes = new("是", "yes");
    public static readonly Words No = new("否", "no");
    public static readonly Words None = new("无", "none");

    public static readonly Words Clock = new("大厅时钟（北京时间）", "hall clock (UTC+8)");
    public static readonly Words ClockAlarm = new("时钟回拨告警", "clock alarm");
    public static readonly Words Uptime = new("已运行", "running for");
    public static readonly Words Receipted = new("已受理（已出具回执）", "statements receipted");
    public static readonly Words Declined = new("已拒绝", "submissions declined");
    public static readonly Words Backlog = new("受理排队", "waiting at desks");
    public static readonly Words Append = new("平均写入耗时", "mean time of an append");
    public static readonly Words Faults = new("存储故障", "faults of the store");
    public static readonly Words Openings = new("已开启分组", "groups opened");
    public static readonly Words OpeningsLost = new("无法开启的分组", "groups that could not be opened");
    public static readonly Words Readers = new("在线读者", "readers");
    public static readonly Words Behind = new("落后的读者", "readers behind");
    public static readonly Words Lag = new("最大落后条数", "entries that the last one lacks");
    public static readonly Words Store = new("存储", "store");
    public static readonly Words Anchor = new("锚点文件", "anchor");
    public static readonly Words Disk = new("磁盘剩余空间", "free disk space");
    public static readonly Words DiskLow = new("低于设定的下限", "below the bound that was set");
    public static readonly Words Certificate = new("证书有效期至", "certificate ends");
    public static readonly Words Memory = new("进程内存", "memory of the process");

    /// <summary>Why the hall is not ready; exhaustive.</summary>
    public static Words Of(Hosting.NotReady reason) => reason switch
    {
        Hosting.NotReady.SelfTest => new("自检尚未通过", Hosting.Readiness.Sentence(reason)),
        Hosting.NotReady.Store => new("存储无法写入并落盘", Hosting.Readiness.Sentence(reason)),
        Hosting.NotReady.Clock => new("时钟回拨；时钟恢复之前不受理任何提交", Hosting.Readiness.Sentence(reason)),
        Hosting.NotReady.Draining => new("大厅正在停止，不再受理新的提交", Hosting.Readiness.Sentence(reason)),
    };
}
