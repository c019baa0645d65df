using ClinicMfa.Shared;

namespace ClinicMfa.EntityFrameworkCore.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheReviewedFile() => PublicApiFile.Check(typeof(EntityFrameworkStoreOptions).Assembly);
}
