using System.Globalization;
using ClinicMfa.LoadTest.Accounts;
using ClinicMfa.LoadTest.Hosts;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>What the client was asked to measure.</summary>
internal sealed record LoadPlan
{
    /// <summary>So few iterations that all but the password shows.</summary>
    public const int CheapIterations = 1;

    /// <summary>What hosts have that set nothing.</summary>
    public static int DefaultIterations { get; } = new PasswordHasherOptions().IterationCount;

    /// <summary>How often all hosts are measured, one after the other.</summary>
    public required int Repetitions { get; init; }

    /// <summary>Which hosts, in this order.</summary>
    public required IReadOnlyList<HostUnderTest> Hosts { get; init; }

    /// <summary>The iterations of a password's hash.</summary>
    public required IReadOnlyList<int> Iterations { get; init; }

    /// <summary>How many people log in at once.</summary>
    public required IReadOnlyList<int> Workers { get; init; }

    /// <summary>Seeded accounts.</summary>
    public required int Users { get; init; }

    /// <summary>Logins of a run with cheap hashing.</summary>
    public required int Logins { get; init; }

    /// <summary>Logins of a run with dearer hashing.</summary>
    public required int SlowLogins { get; init; }

    /// <summary>Logins before the first run with cheap hashing: a server that has just started compiles its code once more while it runs, for thousands of requests.</summary>
    public required int WarmUp { get; init; }

    /// <summary>Whether database contexts come from a pool, on both sides.</summary>
    public required bool HasContextPool { get; init; }

    /// <summary>Whether SQLite waits for the disk at each commit, on both sides.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>Where the figures go as JSON.</summary>
    public string? JsonFile { get; init; }

    public static LoadPlan Read(IConfiguration arguments) => new()
    {
        Repetitions = arguments.GetValue("repetitions", 5),
        Hosts = arguments["hosts"] is { } hosts ? [.. hosts.Split(',').Select(HostUnderTest.Find)] : HostUnderTest.All,
        Iterations = [.. Numbers(arguments["iterations"] ?? $"{CheapIterations},{DefaultIterations}")],
        Workers = [.. Numbers(arguments["workers"] ?? "1,8")],
        Users = WholePairs(arguments.GetValue("users", 2000)),
        Logins = arguments.GetValue("logins", 1000),
        SlowLogins = arguments.GetValue("slow-logins", 200),
        WarmUp = arguments.GetValue("warm-up", 8000),
        HasContextPool = arguments.GetValue("context-pool", true),
        IsDurable = arguments.GetValue("durable", true),
        JsonFile = arguments["json"],
    };

    /// <summary>The logins of a run.</summary>
    public int LoginsAt(int iterations) => iterations == CheapIterations ? Logins : SlowLogins;

    /// <summary>The logins before the first run: where hashing is dear, four runs' worth.</summary>
    public int WarmUpAt(int iterations) => iterations == CheapIterations ? WarmUp : 4 * SlowLogins;

    // Of each two clinics one trusts browsers.
    private static int WholePairs(int users) =>
        users > 0 && users % (2 * LoadUser.StaffPerClinic) == 0
            ? users
            : throw new ArgumentException($"--users is {users}: give a multiple of {2 * LoadUser.StaffPerClinic}.", nameof(users));

    private static IEnumerable<int> Numbers(string list) => list.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture));
}
