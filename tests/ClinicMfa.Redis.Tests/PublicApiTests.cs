using ClinicMfa.Shared;

namespace ClinicMfa.Redis.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheReviewedFile() => PublicApiFile.Check(typeof(RedisStoreOptions).Assembly);
}
