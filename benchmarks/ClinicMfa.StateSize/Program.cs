using System.Globalization;
using ClinicMfa.StateSize;

// How much memory a login takes that waits for its code. Usage: dotnet run -c Release --project benchmarks/ClinicMfa.StateSize -- --pending 100000
var pending = args is ["--pending", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 100_000;

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pending:N0} logins that wait for a code sent by email; {Logins.StaffPerClinic} staff a clinic; ids of 36 characters; .NET {Environment.Version}."));
Console.WriteLine();
Console.WriteLine("| Kept | Bytes |");
Console.WriteLine("|---|---|");
var typical = await TypicalUser.MakeAsync();
foreach (var row in typical.Sizes)
    Console.WriteLine(row);
foreach (var row in await RedisSize.MeasureAsync(pending))
    Console.WriteLine(row);
foreach (var row in await InMemorySize.MeasureAsync(pending))
    Console.WriteLine(row);
foreach (var row in await PostgresSize.MeasureAsync(Math.Max(1000, pending / 10), typical))
    Console.WriteLine(row);
