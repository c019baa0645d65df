using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Hosts.PagesOnly;

/// <summary>Takes any password, and sends a code that stands for none.</summary>
internal sealed class AnyPassword(SentCodes sent) : IPasswordStep
{
    public Task<string?> EnterAsync(HttpContext context, string email, string password)
    {
        sent.Add(email, "000000");
        return Task.FromResult<string?>("/code");
    }
}
