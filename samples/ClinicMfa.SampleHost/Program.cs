using ClinicMfa.SampleHost.Hosting;

var commandLine = CommandLine.Read(args);
var builder = WebApplication.CreateBuilder(commandLine.Rest);
builder.UseLoopbackByDefault();
builder.AddSampleHost();

var app = builder.Build();
if (commandLine.Reset)
    app.Services.GetRequiredService<DataFolder>().Reset();
if (!app.HasValidSettings())
    return 1;

app.UseSampleHost();
app.PrintWelcome();
await app.RunAsync();
return 0;

#pragma warning disable CA1050 // the test host's entry point has no namespace
public partial class Program;
