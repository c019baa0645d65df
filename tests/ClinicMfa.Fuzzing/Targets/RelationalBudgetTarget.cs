using System.Globalization;
using ClinicMfa.EntityFrameworkCore;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A budget's row (C7): refused as not what was written, or a time at which, counted anew, each limit has room and a tick earlier one has none.</summary>
internal sealed class RelationalBudgetTarget : IFuzzTarget
{
    private static readonly BudgetLimit[] Limits = [new(2, TimeSpan.FromMinutes(15)), new(4, TimeSpan.FromHours(24))];

    public void Try(ReadOnlySpan<byte> input)
    {
        var taken = InputText.Of(input);
        DateTimeOffset next;
        try
        {
            next = TakenTimes.NextAt(taken, Limits);
        }
        catch (InvalidDataException)
        {
            return;
        }

        long[] times = [.. taken.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(time => long.Parse(time, CultureInfo.InvariantCulture))];
        Oracle.Holds(HasRoom(times, next.UtcTicks), "there is no room when it says so");
        Oracle.Holds(next == DateTimeOffset.MinValue || !HasRoom(times, next.UtcTicks - 1), "there was room before it says so");
    }

    private static bool HasRoom(long[] times, long at) => Limits.All(limit => times.Count(time => time + limit.Window.Ticks > at) < limit.Count);
}
