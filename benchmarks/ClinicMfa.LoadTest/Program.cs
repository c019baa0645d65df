using ClinicMfa.LoadTest.Measuring;
using ClinicMfa.LoadTest.Reporting;
using ClinicMfa.LoadTest.Servers;

// What a login costs with ClinicMfa, with Identity's two-factor code, and with neither. Usage: dotnet run -c Release --project benchmarks/ClinicMfa.LoadTest -- --json FILE
var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
if (ServerSettings.Read(arguments) is { } server)
    return await ServerProgram.RunAsync(server);

var plan = LoadPlan.Read(arguments);
var runs = new List<Run>();
await using (var databases = await Databases.StartAsync(plan.Hosts))
{
    for (var repetition = 1; repetition <= plan.Repetitions; repetition++)
    {
        foreach (var iterations in plan.Iterations)
        {
            foreach (var host in plan.Hosts)
            {
                await Console.Error.WriteLineAsync($"{repetition} of {plan.Repetitions}: {host.Name}, hash iterations {iterations:N0}");
                runs.AddRange(await HostRuns.TakeAsync(plan, databases, host, iterations, repetition));
            }
        }
    }
}

await new Report(plan, runs).WriteAsync(Console.Out);
if (plan.JsonFile is { } file)
    await JsonFile.WriteAsync(file, runs);
return 0;
