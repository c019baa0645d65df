using System.Globalization;
using ClinicMfa.Shared.Postgres;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>What a login costs where there are 1,000 users and where there are a million: all sizes of a store by turns.</summary>
internal static class GrowthRun
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static async Task<IReadOnlyList<GrowthLine>> TakeAsync(IReadOnlyList<string> stores, int largest, int repetitions, int logins)
    {
        int[] sizes = [.. Sizes.Where(size => size <= largest)];
        var folder = Directory.CreateTempSubdirectory("clinicmfa-growth-");
        await using var postgres = new PostgresServer { IsDurable = true, Settings = ["shared_buffers=512MB", "max_wal_size=4GB"] };
        var lines = new List<GrowthLine>();
        try
        {
            if (stores.Contains("memory"))
                await MeasureAsync(size => Task.FromResult<GrownStore>(new InMemoryStore(size)));
            if (stores.Contains("redis"))
                await MeasureAsync(size => Task.FromResult<GrownStore>(new RedisStore(size)));
            if (stores.Contains("sqlite"))
                await MeasureAsync(size => Task.FromResult<GrownStore>(RelationalStore.OnSqlite(folder, size)));
            if (stores.Contains("postgres"))
                await MeasureAsync(async size => await RelationalStore.OnPostgresAsync(postgres, size));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        return lines;

        async Task MeasureAsync(Func<int, Task<GrownStore>> make)
        {
            var made = new List<GrownStore>();
            foreach (var size in sizes)
                made.Add(await make(size));
            lines.Add(await MeasureAllAsync(made, repetitions, logins));
        }
    }

    private static async Task<GrowthLine> MeasureAllAsync(List<GrownStore> stores, int repetitions, int logins)
    {
        try
        {
            foreach (var store in stores)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {store.Size:N0}"));
                await store.FillAsync();
                await store.LogInAsync(logins);
            }

            var times = stores.ToDictionary(store => store.Size, _ => new List<double>());
            for (var i = 0; i < repetitions; i++)
            {
                foreach (var store in stores)
                    times[store.Size].Add((await store.LogInAsync(logins)).TotalMilliseconds);
            }

            return new GrowthLine(stores[0].Name, [.. times.OrderBy(pair => pair.Key).Select(pair => new GrowthPoint(pair.Key, pair.Value.Order().ElementAt(repetitions / 2)))]);
        }
        finally
        {
            foreach (var store in stores)
                await store.DisposeAsync();
        }
    }
}
