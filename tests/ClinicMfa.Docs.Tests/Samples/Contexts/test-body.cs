using ClinicMfa;
using ClinicMfa.Testing;

public class SampleTests
{
    public static async Task RunAsync(CancellationToken token)
    {
// sample
    }
}
