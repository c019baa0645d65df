using ClinicMfa.Shared;

namespace ClinicMfa.Email.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheReviewedFile() => PublicApiFile.Check(typeof(EmailOptions).Assembly);
}
