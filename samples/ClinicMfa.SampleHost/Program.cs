using ClinicMfa.SampleHost.Hosting;

var commandLine = CommandLine.Read(args);
var builder = WebApplication.CreateBuilder(commandLine.Rest);
builder.UseLoopbackByDefault();
builder.AddSampleHost();
if (commandLine.Operator is not null)
    builder.ListenNowhere();

var app = builder.Build();
app.UseSampleHost();
return await app.RunSampleAsync(commandLine.Reset, commandLine.Operator);

#pragma warning disable CA1050 // the test host's entry point has no namespace
public partial class Program;
