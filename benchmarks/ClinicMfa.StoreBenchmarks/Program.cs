using System.Globalization;
using System.Text.Json;
using ClinicMfa.StoreBenchmarks;
using ClinicMfa.StoreBenchmarks.Growth;
using Microsoft.Extensions.Configuration;

// What a store's operations cost over the same done by hand. Usage: dotnet run -c Release --project benchmarks/ClinicMfa.StoreBenchmarks -- --json FILE
// How a login's cost grows with what is stored: --growth PICTURE.png [--largest 1000000] [--logins 200] [--stores memory,redis,sqlite,postgres]
// Options: --repetitions 5, --milliseconds 1000 (each side, each time), --in-flight 1,16,64,256, --stores redis,sqlite,postgres, --operations (words of their names, commas between), --auto-prepare 0 (Npgsql's Max Auto Prepare on the stores' side).
const int MostOnSqlite = 16; // it has one writer at a time, and its provider blocks a thread for each that waits
var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
var repetitions = arguments.GetValue("repetitions", 5);
var each = TimeSpan.FromMilliseconds(arguments.GetValue("milliseconds", 1000));
int[] inFlight = [.. (arguments["in-flight"] ?? "1,16,64,256").Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
var stores = (arguments["stores"] ?? "redis,sqlite,postgres").Split(',');
var operations = arguments["operations"]?.Split(',');

if (arguments["growth"] is { } picture)
{
    var lines = await GrowthRun.TakeAsync((arguments["stores"] ?? "memory,redis,sqlite,postgres").Split(','), arguments.GetValue("largest", 1_000_000), repetitions, arguments.GetValue("logins", 200));
    Console.WriteLine(GrowthLine.Header);
    foreach (var line in lines)
        Console.WriteLine(line);
    GrowthPlot.Save(lines, picture);
    return;
}

var results = new List<Result>();
Console.WriteLine(Result.Header);
if (stores.Contains("redis"))
{
    await using var redis = await RedisPairs.CreateAsync();
    foreach (var pair in redis.All())
        await TakeAsync(pair, inFlight);
}

if (stores.Contains("sqlite"))
{
    await using var sqlite = await RelationalPairs.CreateSqliteAsync(Math.Min(inFlight.Max(), MostOnSqlite));
    await foreach (var pair in sqlite.AllAsync())
        await TakeAsync(pair, inFlight.Where(count => count <= MostOnSqlite));
}

if (stores.Contains("postgres"))
{
    await using var postgres = await RelationalPairs.CreatePostgresAsync(inFlight.Max(), arguments.GetValue("auto-prepare", 0));
    await foreach (var pair in postgres.AllAsync())
        await TakeAsync(pair, inFlight);
}

if (arguments["json"] is { } file)
{
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results.Select(result => new
    {
        result.Pair.Store,
        result.Pair.Operation,
        result.Pair.ByHand,
        result.InFlight,
        result.Ratio,
        result.Pair.Bytes,
        result.Ours,
        result.Theirs,
    })));
}

async Task TakeAsync(Pair pair, IEnumerable<int> counts)
{
    if (operations is not null && !operations.Any(words => pair.Operation.Contains(words, StringComparison.Ordinal)))
        return;
    foreach (var count in counts)
    {
        RelationalPairs.CloseIdleConnections();
        var result = await Measurement.TakeAsync(pair, count, repetitions, each);
        results.Add(result);
        Console.WriteLine(result);
    }
}
