using System.Globalization;

namespace ClinicMfa.LoadTest.Servers;

/// <summary>What a server has used since it started.</summary>
/// <param name="Processor">Processor time, user and system, of all threads.</param>
/// <param name="AllocatedBytes">By the garbage collector's own count.</param>
internal readonly record struct Usage(TimeSpan Processor, long AllocatedBytes)
{
    public static Usage Now() => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    public static Usage Parse(string line)
    {
        var parts = line.Split(' ');
        return new(TimeSpan.FromMicroseconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{ServerLines.Usage} {(long)Processor.TotalMicroseconds} {AllocatedBytes}");

    public static Usage operator -(Usage later, Usage earlier) => new(later.Processor - earlier.Processor, later.AllocatedBytes - earlier.AllocatedBytes);
}
