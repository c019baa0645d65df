using ClinicMfa.Shared;

namespace ClinicMfa.Twilio.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheReviewedFile() => PublicApiFile.Check(typeof(TwilioOptions).Assembly);
}
