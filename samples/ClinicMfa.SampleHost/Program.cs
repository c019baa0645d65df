var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "ClinicMfa");
app.Run();

#pragma warning disable CA1050 // the test host's entry point has no namespace
public partial class Program;
