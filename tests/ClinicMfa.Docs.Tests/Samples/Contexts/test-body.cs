using ClinicMfa;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

public class SampleTests
{
    public static async Task RunAsync(IServiceCollection services, string codeKey, IReadOnlyList<string> codesThatWereSent, CancellationToken token)
    {
// sample
    }
}
