using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.EntityFrameworkCore.Tests.Registration;

public sealed class RegistrationTests
{
    private static readonly Type[] Ports = [typeof(IMfaPolicyStore), typeof(IMfaSubjectStore), typeof(IMfaEventStore), typeof(IMfaOptOutStore), typeof(IMfaChallengeStore), typeof(IMfaSendBudgetStore)];

    private readonly ServiceCollection _services = [];

    private IClinicMfaBuilder Builder => _services.AddClinicMfa(new ConfigurationBuilder().Build());

    [Fact]
    public void AddEntityFrameworkStores_InMemoryDefaults_AllReplaced()
    {
        Builder.AddEntityFrameworkStores<HostContext>();

        Assert.All(Ports, port => Assert.Equal(typeof(EntityFrameworkStoreOptions).Assembly, Assert.Single(_services, service => service.ServiceType == port).ImplementationType!.Assembly));
    }

    [Fact]
    public void AddEntityFrameworkStores_Twice_SameAsOnce()
    {
        Builder.AddEntityFrameworkStores<HostContext>();
        var once = Added();

        Builder.AddEntityFrameworkStores<HostContext>();

        Assert.Equal(once, Added());

        int Added() => _services.Count(service => !service.ServiceType.Name.StartsWith("IConfigureOptions", StringComparison.Ordinal) && !service.ServiceType.Name.StartsWith("IOptionsChangeTokenSource", StringComparison.Ordinal) && !service.ServiceType.Name.StartsWith("IStartupValidator", StringComparison.Ordinal) && service.ServiceType.Namespace?.StartsWith("Microsoft.Extensions.Options", StringComparison.Ordinal) != true);
    }

    /// <summary>Redis, or a host's own, wins whatever the order.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AddEntityFrameworkStores_OtherShortLivedStores_TheyStay(bool before)
    {
        if (before)
            AddOthers();
        Builder.AddEntityFrameworkStores<HostContext>();
        if (!before)
            AddOthers();
        Builder.AddEntityFrameworkStores<HostContext>();

        Assert.Same(NoStore.Challenges, Assert.Single(_services, service => service.ServiceType == typeof(IMfaChallengeStore)).ImplementationInstance);
        Assert.Same(NoStore.Budgets, Assert.Single(_services, service => service.ServiceType == typeof(IMfaSendBudgetStore)).ImplementationInstance);
        Assert.NotNull(Assert.Single(_services, service => service.ServiceType == typeof(IMfaSubjectStore)).ImplementationType);

        void AddOthers()
        {
            _services.Replace(ServiceDescriptor.Singleton(NoStore.Challenges));
            _services.Replace(ServiceDescriptor.Singleton(NoStore.Budgets));
        }
    }

    [Fact]
    public void AddEntityFrameworkStores_AnotherContext_Refused()
    {
        Builder.AddEntityFrameworkStores<HostContext>();

        var fault = Assert.Throws<InvalidOperationException>(() => Builder.AddEntityFrameworkStores<DbContext>());

        Assert.Contains("AddEntityFrameworkStores<DbContext>()", fault.Message, StringComparison.Ordinal);
        Assert.Contains("another context before", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:10", 1)]
    [InlineData("1.00:00:00", 10_000)]
    public void Validate_LeastAndMost_Accepted(string interval, int size) =>
        Assert.True(new EntityFrameworkStoreOptionsValidator().Validate(null, new() { CleanUpInterval = TimeSpan.Parse(interval, CultureInfo.InvariantCulture), CleanUpBatchSize = size }).Succeeded);
}
