using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Hosts;

/// <summary>One host on one store.</summary>
/// <param name="Name">What it is called on the command line and in the figures.</param>
/// <param name="Kind">What it does at a login.</param>
/// <param name="Store">Where it keeps its state.</param>
internal sealed record HostUnderTest(string Name, HostKind Kind, StoreKind Store)
{
    /// <summary>All of them, in the order of the tables.</summary>
    public static IReadOnlyList<HostUnderTest> All { get; } =
    [
        new("pages", HostKind.PagesOnly, StoreKind.Memory),
        new("plain-memory", HostKind.Plain, StoreKind.Memory),
        new("identity-memory", HostKind.Identity, StoreKind.Memory),
        new("identity-lean-memory", HostKind.LeanIdentity, StoreKind.Memory),
        new("clinicmfa-memory", HostKind.WithClinicMfa, StoreKind.Memory),
        new("plain-sqlite", HostKind.Plain, StoreKind.Sqlite),
        new("identity-sqlite", HostKind.Identity, StoreKind.Sqlite),
        new("identity-lean-sqlite", HostKind.LeanIdentity, StoreKind.Sqlite),
        new("clinicmfa-sqlite", HostKind.WithClinicMfa, StoreKind.Sqlite),
        new("plain-postgres", HostKind.Plain, StoreKind.Postgres),
        new("identity-postgres", HostKind.Identity, StoreKind.Postgres),
        new("identity-lean-postgres", HostKind.LeanIdentity, StoreKind.Postgres),
        new("clinicmfa-postgres", HostKind.WithClinicMfa, StoreKind.Postgres),
        new("clinicmfa-postgres-redis", HostKind.WithClinicMfa, StoreKind.PostgresAndRedis),
    ];

    public bool NeedsPostgres => Store is StoreKind.Postgres or StoreKind.PostgresAndRedis;

    public bool NeedsRedis => Store is StoreKind.PostgresAndRedis;

    /// <summary>The kinds of login there are at it.</summary>
    public IReadOnlyList<Scenario> Scenarios => Kind switch
    {
        HostKind.PagesOnly => [Scenario.Code],
        HostKind.Plain => [Scenario.Password],
        _ => [Scenario.Code, Scenario.NewBrowser, Scenario.TrustedBrowser],
    };

    public static HostUnderTest Find(string name) =>
        All.FirstOrDefault(host => host.Name == name)
        ?? throw new ArgumentException($"There is no host '{name}'. There are: {string.Join(", ", All.Select(host => host.Name))}.", nameof(name));
}
