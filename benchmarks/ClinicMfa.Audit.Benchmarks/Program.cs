using System.Diagnostics;
using System.Globalization;
using ClinicMfa.Audit.Benchmarks;
using ClinicMfa.Shared.Postgres;
using Microsoft.Data.Sqlite;

// Whether a page of the audit costs the same after years. Usage: dotnet run -c Release --project benchmarks/ClinicMfa.Audit.Benchmarks -- --events 2000000
var count = args is ["--events", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 2_000_000;
var problems = new List<string>();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} facts of six years in 20 clinics; pages of 50, the median of 300 reads each, by turns; .NET {Environment.Version}."));

var folder = Directory.CreateTempSubdirectory("clinicmfa-audit-");
try
{
    await MeasureAsync("SQLite", () => Database.OfSqliteAsync(Path.Combine(folder.FullName, "audit.db"), count));
}
finally
{
    SqliteConnection.ClearAllPools();
    folder.Delete(recursive: true);
}

await using (var postgres = new PostgresServer { Settings = ["shared_buffers=256MB", "max_wal_size=4GB"] })
{
    if (postgres.Absence is { } absence)
        throw new InvalidOperationException(absence);
    await MeasureAsync("PostgreSQL", async () => await Database.OfPostgresAsync(await postgres.CreateDatabaseAsync(), count));
}

foreach (var problem in problems)
    Console.Error.WriteLine(problem);
return problems.Count == 0 ? 0 : 1;

async Task MeasureAsync(string engine, Func<Task<Database>> create)
{
    var start = Stopwatch.GetTimestamp();
    await using var database = await create();
    Console.WriteLine();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, filled in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s:"));
    Console.WriteLine();
    Console.WriteLine(Measurement.Heading);
    var measured = new List<Measurement>();
    foreach (var scenario in Scenario.All)
    {
        measured.Add(await Measurement.TakeAsync(database, scenario));
        Console.WriteLine(measured[^1]);
    }

    Console.WriteLine();
    Console.WriteLine($"Plans of page 1,000 ({engine}):");
    foreach (var one in measured)
    {
        Console.WriteLine($"- {one.Scenario.Name}:");
        foreach (var line in one.Plan.Split('\n'))
            Console.WriteLine($"  {line}");
        problems.AddRange(one.Problems.Select(problem => $"{engine}, {one.Scenario.Name}: {problem}"));
    }
}
