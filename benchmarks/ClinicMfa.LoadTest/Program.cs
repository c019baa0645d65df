using ClinicMfa.LoadTest.Measuring;
using ClinicMfa.LoadTest.Reporting;
using ClinicMfa.LoadTest.Servers;

// What a login costs with ClinicMfa, with Identity's two-factor code, and with neither. Usage: dotnet run -c Release --project benchmarks/ClinicMfa.LoadTest -- --json FILE
var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
if (ServerSettings.Read(arguments) is { } server)
    return await ServerProgram.RunAsync(server);

var plan = LoadPlan.Read(arguments);
var measurements = new Measurements(plan);
await using (var databases = await Databases.StartAsync(plan.Hosts))
    await measurements.TakeAsync(databases);

await new Report(plan, measurements).WriteAsync(Console.Out);
if (plan.JsonFile is { } file)
    await JsonFile.WriteAsync(file, measurements);
return measurements.Failures.Count == 0 ? 0 : 1;
