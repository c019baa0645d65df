using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Tests.Support;

/// <summary>Keeps what is logged, for the lines that an operator needs.</summary>
internal sealed class LogRecorder
{
    private readonly FakeLogCollector _logs = new();

    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_logs)));

    public ILogger<T> For<T>() => new FakeLogger<T>(_logs);

    /// <summary>The messages logged by this name, such as <c>NoticeNotSent</c>, oldest first.</summary>
    public IReadOnlyList<string> Of(string name) => [.. _logs.GetSnapshot().Where(record => record.Id.Name == name).Select(record => record.Message)];
}
